package io.equilibria.internal.game;

import io.equilibria.config.GradientOf;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.PenaltySpec.AroundData;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.PenaltySpec.OnData;
import io.equilibria.internal.config.PenaltySpec.OnSamples;
import io.equilibria.internal.loss.PlainLoss;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The gradient penalties in plain Java, one sample at a time. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PlainPenalty(PenaltySettings spec, double[][] share, double[][] noise) {

  /** Those of discriminators that draw together. */
  static List<PlainPenalty> ofMembers(
      PenaltySettings spec, PlainDraws draws, String stream, int members, double[][] real) {
    double[][][] share = draws.uniform(stream + "/share", members, real.length, 1);
    double[][][] noise = draws.uniform(stream + "/noise", members, real.length, real[0].length);
    return IntStream.range(0, members)
        .mapToObj(i -> new PlainPenalty(spec, share[i], noise[i]))
        .toList();
  }

  double norm(PlainNetwork discriminator, double[][] real, double[][] generated) {
    return Arrays.stream(norms(discriminator, real, generated)).average().orElseThrow();
  }

  double value(PlainNetwork discriminator, double[][] real, double[][] generated) {
    if (spec instanceof NoPenalty) {
      return 0;
    }
    double[] norms = norms(discriminator, real, generated);
    return Arrays.stream(norms).map(this::cost).average().orElseThrow();
  }

  private double cost(double norm) {
    if (spec instanceof Interpolated p) {
      return towards(norm, p.weight(), p.target(), p.oneSided());
    }
    if (spec instanceof AroundData p) {
      return towards(norm, p.weight(), p.target(), p.oneSided());
    }
    double gamma = spec instanceof OnData p ? p.weight() : ((OnSamples) spec).weight();
    return gamma / 2 * norm * norm;
  }

  private static double towards(double norm, double weight, double target, boolean oneSided) {
    double excess = norm - target;
    return oneSided && excess < 0 ? 0 : weight * excess * excess;
  }

  private double[] norms(PlainNetwork discriminator, double[][] real, double[][] generated) {
    return Arrays.stream(points(real, generated))
        .mapToDouble(x -> norm(discriminator, x))
        .toArray();
  }

  private double norm(PlainNetwork discriminator, double[] x) {
    double squares = 0;
    for (double g : discriminator.inputGradient(x)) {
      squares += g * g;
    }
    double norm = Math.sqrt(squares);
    if (spec instanceof AroundData p && p.gradientOf() == GradientOf.PROBABILITY) {
      double d = PlainLoss.sigmoid(discriminator.apply(x)[0]);
      return d * (1 - d) * norm;
    }
    return norm;
  }

  private double[][] points(double[][] real, double[][] generated) {
    if (spec instanceof OnSamples) {
      return generated;
    }
    double[][] points = new double[real.length][];
    for (int i = 0; i < real.length; i++) {
      points[i] = point(real, generated, i);
    }
    return points;
  }

  private double[] point(double[][] real, double[][] generated, int i) {
    double[] x = real[i].clone();
    if (spec instanceof Interpolated) {
      double e = share[i][0];
      Arrays.setAll(x, j -> e * real[i][j] + (1 - e) * generated[i][j]);
    }
    if (spec instanceof AroundData p) {
      double a = share[i][0];
      double[] u = noise[i];
      double size = a * p.scale() * deviation(real);
      Arrays.setAll(x, j -> real[i][j] + size * (p.centred() ? 2 * u[j] - 1 : u[j]));
    }
    return x;
  }

  private static double deviation(double[][] rows) {
    double[] all = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    double mean = Arrays.stream(all).average().orElseThrow();
    return Math.sqrt(Arrays.stream(all).map(x -> (x - mean) * (x - mean)).sum() / all.length);
  }
}
