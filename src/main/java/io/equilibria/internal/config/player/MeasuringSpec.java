package io.equilibria.internal.config.player;

import io.equilibria.config.KindName;
import io.equilibria.config.MeasuringSettings;
import io.equilibria.internal.config.Require;

/** The settings of the measuring functions of the library. */
public sealed interface MeasuringSpec extends MeasuringSettings {
  /**
   * A function without constants.
   *
   * @param kind its name: {@code log}, {@code identity}, or a custom one
   */
  record Plain(String kind) implements MeasuringSpec {
    /** phi = log. */
    public static final Plain LOG = new Plain("log");

    /** phi(t) = t. */
    public static final Plain IDENTITY = new Plain("identity");

    public Plain {
      Require.kind("function", kind);
    }
  }

  /**
   * phi(t) = log(delta + (1 - delta) t).
   *
   * @param delta from 10^-9 to 0.999
   */
  @KindName("smoothed-log")
  record SmoothedLog(double delta) implements MeasuringSpec {
    /** delta = 0.01: values of at most 4.6, slopes of at most 99. */
    public static final SmoothedLog DEFAULT = new SmoothedLog(0.01);

    public SmoothedLog {
      Require.within("function.delta", delta, 1e-9, 0.999);
    }
  }
}
