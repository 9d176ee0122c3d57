package io.equilibria.internal.experiment.modes;

import io.equilibria.internal.report.Table;
import java.util.List;

/**
 * Published results on the ring and the grid: means over runs, with networks and numbers of steps
 * different from those of {@link CoveredModes}.
 */
final class CoveredModesLiterature {
  private CoveredModesLiterature() {}

  static Table table() {
    return new Table(
        "Reported in the literature: modes found and share of samples of high quality (means over"
            + " runs; Srivastava et al. 2017, table 1, and Lin et al. 2018, table 2). Quoted"
            + " without access to the papers: check a number before you cite it",
        List.of("method", "ring: modes of 8", "high quality", "grid: modes of 25", "high quality "),
        List.of(
            List.of("GAN, Srivastava et al. 2017", "1", "99.3 %", "3.3", "0.5 %"),
            List.of("ALI, Srivastava et al. 2017", "2.8", "0.13 %", "15.8", "1.6 %"),
            List.of("Unrolled GAN, Srivastava et al. 2017", "7.6", "35.6 %", "23.6", "16 %"),
            List.of("VEEGAN, Srivastava et al. 2017", "8", "52.9 %", "24.6", "40 %"),
            List.of("GAN, Lin et al. 2018", "6.3", "98.2 %", "17.3", "94.8 %"),
            List.of("PacGAN2, Lin et al. 2018", "7.9", "95.6 %", "23.8", "91.3 %"),
            List.of("PacGAN4, Lin et al. 2018", "7.8", "95.9 %", "24.8", "93.6 %")));
  }
}
