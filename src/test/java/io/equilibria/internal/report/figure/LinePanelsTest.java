package io.equilibria.internal.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.report.figure.canvas.Theme;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LinePanelsTest {
  private static final LinePanels PANELS = LineExamples.panels();

  @Test
  void everyPanel_hasItsLetterTitleAndAxis_andAllShareOneXAxis() {
    for (Figure figure : List.of(PANELS, PANELS.narrow())) {
      List<String> strings = SvgTexts.of(figure).strings();
      assertThat(strings).contains("a", "b", "W2 (units of x)", "JS (nats)");
      assertThat(Collections.frequency(strings, "generator step")).isEqualTo(1);
      assertThat(Collections.frequency(strings, "10\u202f000")).isEqualTo(1);
    }
  }

  @Test
  void curvesThatCoincideInOnePanel_areNamedByTheOther() {
    List<String> strings = SvgTexts.of(PANELS).strings();
    assertThat(Collections.frequency(strings, "NS-GAN")).isEqualTo(1);
    assertThat(strings).contains("all 3 games");
    assertThat(Collections.frequency(SvgTexts.of(PANELS.narrow()).strings(), "NS-GAN"))
        .isEqualTo(1);
  }

  @Test
  void anEvent_isMarkedThroughAllPanelsAndNamedOnce() {
    SvgTexts texts = SvgTexts.of(PANELS);
    assertThat(Collections.frequency(texts.strings(), "GAN-GP touches the data")).isEqualTo(1);
    assertThat(texts.word("GAN-GP touches the data").box().getCenterX())
        .isCloseTo(texts.word("4\u202f000").box().getCenterX(), within(0.2));
    // Two plots and the piece up to the words.
    assertThat(
            Pattern.compile("stroke-dasharray=\"4 3\"")
                .matcher(Pictures.svg(PANELS, Theme.LIGHT))
                .results()
                .count())
        .isEqualTo(3);
  }

  @Test
  void data_areThoseOfTheCharts() {
    Columns data = PANELS.data();
    assertThat(data.names())
        .startsWith("panel", "generator step", "NS-GAN 10 %", "NS-GAN median")
        .contains("NS-GAN", "WGAN-GP");
    assertThat(data.rows()).isEqualTo(2 * 1001);
    assertThat(data.column("panel").get(0)).isEqualTo("w2");
    assertThat(data.column("panel").get(1001)).isEqualTo("same");
    assertThat(data.column("WGAN-GP").get(0)).isEqualTo(Double.NaN);
    assertThat(data.column("WGAN-GP").get(1001)).isEqualTo(Math.log(2));
  }

  @Test
  void chartsOverDifferentAxes_areRefused() {
    assertThatThrownBy(
            () ->
                LinePanels.of(
                    PANELS.caption(), List.of(LineExamples.same(), LineExamples.scaling())))
        .hasMessageContaining("expected charts of one x axis");
    assertThatThrownBy(() -> LinePanels.of(PANELS.caption(), List.of()))
        .hasMessageContaining("at least one chart");
  }
}
