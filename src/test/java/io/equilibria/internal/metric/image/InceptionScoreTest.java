package io.equilibria.internal.metric.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class InceptionScoreTest {
  @SuppressWarnings("unused") // @FieldSource
  private static final List<ReferenceArrays.LogitCase> CASES = ReferenceArrays.LOGITS;

  private static InceptionScore inOrder(ClassProbabilities probabilities, int splits) {
    int[] order = IntStream.range(0, probabilities.count()).toArray();
    return InceptionScore.of(probabilities, new InceptionScore.Splits(splits, 0), order);
  }

  /** Logits with these probabilities; 0 becomes less than any other can show. */
  private static ClassProbabilities classes(float[] probabilities, int count, int classes) {
    float[] logits = new float[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) Math.max(-500, Math.log(probabilities[i]));
    }
    return ClassProbabilities.ofLogits(logits, count, classes);
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void score_isTorchFidelitys(ReferenceArrays.LogitCase one) {
    InceptionScore found = inOrder(one.probabilities(), one.splits());
    assertThat(found.mean())
        .isCloseTo(ReferenceArrays.value("inception-score", one.name(), "mean"), within(1e-9));
    assertThat(found.deviation())
        .isCloseTo(ReferenceArrays.value("inception-score", one.name(), "deviation"), within(1e-9));
    assertThat(found.scores()).hasSize(one.splits());
    assertThat(found.images()).isEqualTo(one.count());
  }

  /** n images sure of n classes, alike often: the score is the number of classes. */
  @Test
  void certainAnswers_scoreTheNumberOfClasses() {
    float[] probabilities = new float[60 * 6];
    for (int i = 0; i < 60; i++) {
      probabilities[i * 6 + i % 6] = 1;
    }
    ClassProbabilities sure = classes(probabilities, 60, 6);
    assertThat(inOrder(sure, 10).mean()).isCloseTo(6, within(1e-12));
    assertThat(sure.predicted()).startsWith(0, 1, 2, 3, 4, 5, 0);
  }

  @Test
  void sameAnswerForAll_scores1() {
    float[] probabilities = {0.5f, 0.25f, 0.25f, 0.5f, 0.25f, 0.25f};
    InceptionScore score = inOrder(classes(probabilities, 2, 3), 1);
    assertThat(score.mean()).isCloseTo(1, within(1e-12));
    assertThat(score.deviation()).isZero();
    assertThat(score.interval(0.95).high()).isInfinite();
  }

  /** Sorted by class each split has one class only, and the score collapses to 1. */
  @Test
  void sortedSamples_needToBeShuffled() {
    float[] probabilities = new float[100 * 10];
    for (int i = 0; i < 100; i++) {
      probabilities[i * 10 + i / 10] = 1;
    }
    ClassProbabilities sorted = classes(probabilities, 100, 10);
    assertThat(inOrder(sorted, 10).mean()).isCloseTo(1, within(1e-12));
    InceptionScore.Splits shuffled = new InceptionScore.Splits(10, 4);
    assertThat(InceptionScore.of(sorted, shuffled).mean()).isGreaterThan(4);
    assertThat(InceptionScore.of(sorted, shuffled)).isEqualTo(InceptionScore.of(sorted, shuffled));
    assertThat(InceptionScore.of(sorted, new InceptionScore.Splits(10, 5)))
        .isNotEqualTo(InceptionScore.of(sorted, shuffled));
  }

  @Test
  void infinityAndTooFewImages_areRefused() {
    assertThatThrownBy(
            () -> ClassProbabilities.ofLogits(new float[] {0, Float.POSITIVE_INFINITY}, 1, 2))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Infinity in class 1 of image 0");
    ClassProbabilities two = ClassProbabilities.ofLogits(new float[4], 2, 2);
    assertThatThrownBy(
            () -> InceptionScore.of(two, new InceptionScore.Splits(InceptionScore.Splits.PAPER, 0)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at least 10 generated images, found 2");
  }
}
