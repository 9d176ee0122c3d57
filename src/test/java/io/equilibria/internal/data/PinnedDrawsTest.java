package io.equilibria.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.DataSettings;
import io.equilibria.data.DataSource;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.config.DataSpec.RandomImages;
import io.equilibria.internal.data.BatchValues.Place;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TFloat32;

/**
 * Digests and draws recorded by existing runs: a run is not resumed if the digest of its data has
 * changed, and would continue with other numbers if the draws had changed.
 */
class PinnedDrawsTest {
  /** Kind, digest, and the mean of a batch's numbers weighted by their places 1, 2, ... */
  private static final List<String> PINNED =
      """
      digits b41ca9fd335466eee997366c2e6f6bbe0a1b4582afe091fc4eba35f4a254182f -0.4193242
      random-images 1df747902ca04b69e72cfd4d86803d9eb0183b56babe99e417995d012d3ece35 -0.0318891
      gaussian b9e7dfd498def6e77ac4be49c17b24716185c4b2edaf0524c01dca9db6b85b42 0.0278189
      isotropic-gaussian 48459f8040c61b7b33dd5f826a959dde555f427b75321907a27c10474bd85aa4 0.4431658
      ring e05e9959c7bbee74663ce2186f1d5d2f0a4eaf3184dbf0ef05f68d3410bc80ec 1.1280838
      grid 04979ce61d9ae6447b8c30dc0a8fabfb335709240439e74db5abadc999c0908d -2.2504758
      grid 78e10c7aa04c0609bdbd504a250aa6dd73a1aee495f7a31657dbe48eaf7131ab -0.4278348
      random-mixture 1c98961c566c9a5afa541929284936c4e9e464ad83fd32f49d1df0734f864516 -0.0920366
      swiss-roll a865a1df4830c0a726d42a03b8e442d2be6205e99aa6fdfb2dc2e173b43d3a2d 0.2874502
      moons 737299864eb946c4ca0a9db27e65f5793194a69157189325887c8c6bfdb2c758 0.0014141
      spiral a7c603643b3bac5d694e533a9f435a9667143adb23385648409d4641f7a32ce6 0.2525383
      spiral 09f03fe4b7ff9a82e72c51a15c75e87e673d1fb6f3c6f87376130199ae6fcf45 -0.0472388
      circles a28000a7367b7a987301ff0955e1c88b08c62103beeae4387edecf9661850675 -0.2499108
      checkerboard 3db0d9240f7162c27fa55e72bc3e02fc1e34b01fc61c02fa7b6564829059defd 0.2730141
      checkerboard a84fb999381cfd644e69e4b2309be35d538d5a668eb07490c4831e5f04786589 -0.2907208
      pinwheel 4c3ca0dc2c759fcb6114c0bf7d49fa55845f8a88d008875e01e264449fdddcc4 0.5686780
      pinwheel 87094b7281dbec2867c39e301659a00961ab235731f1fd566ffef93d3af83b41 0.5181654
      gaussian 4357f7e035bfca24dde1de214ece540a64c0fa25279e8f1665994a351a071e1c 0.8154193
      isotropic-gaussian 6647b8ecef41e934157d28600a5bcbc6076efdc4273fae82ad250857da6b4c02 -0.1553132
      gaussian-line 0baf0d1a6df1df951ef784693789bdce27c286dd2c45a1a67139d0a2c783e006 3.1553132
      normalized-gaussian 1aa5c5d3763abd7b2cc4583b23240d1f49e758662afb3f4975a2ab181c526b75 0.0195321
      random-mixture 893899ea936b3e89e080b9e920295899b4360108bb6abfbda11039c3ca0cd51d 0.2270793
      subspace-gaussian 6b0cebf96f72345793e68e6013ee2131371467888ff9b6ac43e54d7cfa7f7d42 0.0968036
      gaussian-line a64d55b3d6e63abbb60eecc1dca4598bf403e0ece0d265250561e5642c0fa1ac -0.2723691
      subspace-gaussian 4c351e7707fdbdadc69e8e2a1b30ced4b33fb885ae0689788d00b914c1a33077 0.1606922
      dirac 71f0631b24b3aaeef2dc62f5499a9017f88e305ddda7b05821f1eda3bd087eb5 -0.3846154
      sphere 287c4fb002967f7d7734377bbf9f33565c731ef1df8999fb20b06c459854941c 0.4813908
      sphere 52b1d0349fd96c336f81573643242ff0c085dcada5eb6ca7680e06899816713a 0.0549799
      """
          .lines()
          .toList();

  @Test
  void kinds_drawWhatTheyAlwaysDrew() {
    List<DataSettings> specs =
        Stream.concat(
                Stream.of(DataSpec.Digits.DEFAULT, new RandomImages(3, 5, 2, 40, 9)), Tasks.all())
            .toList();
    assertThat(specs).hasSameSizeAs(PINNED);
    for (int i = 0; i < PINNED.size(); i++) {
      String[] pinned = PINNED.get(i).split(" ");
      DataSource source = DataSources.of(specs.get(i));
      assertThat(source.name()).isEqualTo(pinned[0]);
      assertThat(source.digest()).as(pinned[0]).isEqualTo(pinned[1]);
      double[] batch = BatchValues.of(source, new Place(2, 0, 2, 3), TFloat32.class).values();
      // Sines and logarithms of other processors may differ in the last digits.
      assertThat(weightedMean(batch))
          .as(pinned[0])
          .isCloseTo(Double.parseDouble(pinned[2]), within(1e-5));
    }
  }

  private static double weightedMean(double[] values) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < values.length; i++) {
      sum += (i + 1) * values[i];
      weights += i + 1;
    }
    return sum / weights;
  }
}
