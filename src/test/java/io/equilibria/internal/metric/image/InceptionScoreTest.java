package io.equilibria.internal.metric.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class InceptionScoreTest {
  @SuppressWarnings("unused") // @FieldSource
  private static final List<ReferenceArrays.LogitCase> CASES = ReferenceArrays.LOGITS;

  private static final InceptionScore.Splits ONE = new InceptionScore.Splits.InOrder(1);

  @ParameterizedTest
  @FieldSource("CASES")
  void score_isTorchFidelitys(ReferenceArrays.LogitCase one) {
    InceptionScore found =
        InceptionScore.of(one.probabilities(), new InceptionScore.Splits.InOrder(one.splits()));
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
    ClassProbabilities sure = ClassProbabilities.of(probabilities, 60, 6);
    assertThat(InceptionScore.of(sure, new InceptionScore.Splits.InOrder(10)).mean())
        .isCloseTo(6, within(1e-12));
    assertThat(sure.predicted()).startsWith(0, 1, 2, 3, 4, 5, 0);
  }

  @Test
  void sameAnswerForAll_scores1() {
    float[] probabilities = {0.5f, 0.25f, 0.25f, 0.5f, 0.25f, 0.25f};
    InceptionScore score = InceptionScore.of(ClassProbabilities.of(probabilities, 2, 3), ONE);
    assertThat(score.mean()).isCloseTo(1, within(1e-12));
    assertThat(score.deviation()).isZero();
    assertThat(score.interval(0.95).high()).isInfinite();
  }

  @Test
  void logitsAndTheirSoftmax_scoreAlike() {
    ReferenceArrays.LogitCase one = ReferenceArrays.LOGITS.get(0);
    ClassProbabilities logits = one.probabilities();
    float[] softmax = new float[one.count() * one.classes()];
    double[] row = new double[one.classes()];
    for (int i = 0; i < one.count(); i++) {
      logits.logarithms(i, row);
      for (int k = 0; k < row.length; k++) {
        softmax[i * row.length + k] = (float) Math.exp(row[k]);
      }
    }
    ClassProbabilities probabilities = ClassProbabilities.of(softmax, one.count(), one.classes());
    assertThat(InceptionScore.of(probabilities, InceptionScore.Splits.PAPER).mean())
        .isCloseTo(InceptionScore.of(logits, InceptionScore.Splits.PAPER).mean(), within(1e-6));
  }

  /** Sorted by class each split has one class only, and the score collapses to 1. */
  @Test
  void sortedSamples_needToBeShuffled() {
    float[] probabilities = new float[100 * 10];
    for (int i = 0; i < 100; i++) {
      probabilities[i * 10 + i / 10] = 1;
    }
    ClassProbabilities sorted = ClassProbabilities.of(probabilities, 100, 10);
    assertThat(InceptionScore.of(sorted, InceptionScore.Splits.PAPER).mean())
        .isCloseTo(1, within(1e-12));
    InceptionScore.Splits shuffled = new InceptionScore.Splits.Shuffled(10, 4);
    assertThat(InceptionScore.of(sorted, shuffled).mean()).isGreaterThan(4);
    assertThat(InceptionScore.of(sorted, shuffled)).isEqualTo(InceptionScore.of(sorted, shuffled));
    assertThat(InceptionScore.of(sorted, new InceptionScore.Splits.Shuffled(10, 5)))
        .isNotEqualTo(InceptionScore.of(sorted, shuffled));
  }

  @Test
  void whatIsNoProbability_isRefused() {
    assertThatThrownBy(() -> ClassProbabilities.of(new float[] {0.5f, 0.6f}, 1, 2))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("rows of sum 1")
        .hasMessageContaining("Are these logits?");
    assertThatThrownBy(() -> ClassProbabilities.of(new float[] {1.5f, -0.5f}, 1, 2))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("1.5 in class 0 of image 0");
    assertThatThrownBy(
            () -> ClassProbabilities.ofLogits(new float[] {0, Float.POSITIVE_INFINITY}, 1, 2))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Infinity in class 1 of image 0");
    ClassProbabilities two = ClassProbabilities.ofLogits(new float[4], 2, 2);
    assertThatThrownBy(() -> InceptionScore.of(two, InceptionScore.Splits.PAPER))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at least 10 generated images, found 2");
  }
}
