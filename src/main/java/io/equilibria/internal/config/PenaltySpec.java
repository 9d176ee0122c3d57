package io.equilibria.internal.config;

import io.equilibria.config.GradientOf;
import io.equilibria.config.KindName;
import io.equilibria.config.PenaltySettings;
import io.equilibria.config.Spec;

/**
 * The settings of the penalties of the library. Replicas of one graph may differ in weight, target
 * and scale.
 */
public sealed interface PenaltySpec extends PenaltySettings {
  /** No penalty. */
  @KindName("none")
  record NoPenalty() implements PenaltySpec {
    public static final NoPenalty DEFAULT = new NoPenalty();
  }

  /**
   * weight E (|grad f(x^)| - target)^2 at x^ = e x + (1 - e) G(z), e ~ U[0, 1] per sample
   * (Gulrajani et al. 2017, section 4).
   *
   * @param weight lambda, from 0 to 10^6
   * @param target the norm without penalty, from 0 to 10^6
   * @param oneSided whether only norms above the target are penalised (Petzka et al. 2018)
   */
  @KindName("interpolated")
  record Interpolated(double weight, double target, boolean oneSided) implements PenaltySpec {
    /** Two-sided, towards 1, with weight 10: Gulrajani et al. 2017. */
    public static final Interpolated DEFAULT = new Interpolated(10, 1, false);

    public Interpolated {
      Require.notNegative("penalty.weight", weight);
      Require.notNegative("penalty.target", target);
    }

    @Override
    public Interpolated structure() {
      return new Interpolated(Spec.ANY, Spec.ANY, oneSided);
    }
  }

  /**
   * weight E (|grad h(x^)| - target)^2 at x^ = x + a scale std(x) u, a ~ U[0, 1] per sample, u per
   * element, std over the whole batch (Kodali et al. 2017). Publications differ in u and h.
   *
   * @param weight lambda, from 0 to 10^6
   * @param target the norm without penalty, from 0 to 10^6
   * @param oneSided whether only norms above the target are penalised
   * @param scale size of the noise in standard deviations of the batch, from 0 to 10^6
   * @param centred u ~ U[-1, 1] if true, U[0, 1] if false
   * @param gradientOf the function h
   */
  @KindName("around-data")
  record AroundData(
      double weight,
      double target,
      boolean oneSided,
      double scale,
      boolean centred,
      GradientOf gradientOf)
      implements PenaltySpec {
    /** The settings of the DRAGAN authors' code, with the gradient of the logit. */
    public static final AroundData DEFAULT =
        new AroundData(10, 1, false, 0.5, false, GradientOf.LOGIT);

    public AroundData {
      Require.notNegative("penalty.weight", weight);
      Require.notNegative("penalty.target", target);
      Require.notNegative("penalty.scale", scale);
      Require.given("penalty.gradient-of", gradientOf);
    }

    @Override
    public AroundData structure() {
      return new AroundData(Spec.ANY, Spec.ANY, oneSided, Spec.ANY, centred, gradientOf);
    }
  }

  /**
   * R1: weight/2 E |grad f(x)|^2 on data (Mescheder et al. 2018, equation 9).
   *
   * @param weight gamma, from 0 to 10^6; the half is not part of it
   */
  @KindName("on-data")
  record OnData(double weight) implements PenaltySpec {
    /** gamma = 10: Mescheder et al. 2018. */
    public static final OnData DEFAULT = new OnData(10);

    public OnData {
      Require.notNegative("penalty.weight", weight);
    }

    @Override
    public OnData structure() {
      return DEFAULT;
    }
  }

  /**
   * R2: weight/2 E |grad f(G(z))|^2 on samples (Mescheder et al. 2018, equation 10).
   *
   * @param weight gamma, from 0 to 10^6; the half is not part of it
   */
  @KindName("on-samples")
  record OnSamples(double weight) implements PenaltySpec {
    /** gamma = 10: Mescheder et al. 2018. */
    public static final OnSamples DEFAULT = new OnSamples(10);

    public OnSamples {
      Require.notNegative("penalty.weight", weight);
    }

    @Override
    public OnSamples structure() {
      return DEFAULT;
    }
  }
}
