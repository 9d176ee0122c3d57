package io.equilibria.payoff;

import io.equilibria.Incubating;
import io.equilibria.config.Kind;
import io.equilibria.config.MeasuringSettings;
import io.equilibria.internal.config.player.MeasuringSpec;

/**
 * A kind of measuring function: {@code function: identity}, or with constants {@code function:
 * {kind: smoothed-log, delta: 0.01}}.
 *
 * @param <S> its settings
 */
@Incubating
public interface MeasuringKind<S extends MeasuringSettings> extends Kind<S> {
  /** The function of settings. */
  MeasuringFunction function(S settings);

  /**
   * A kind of function without constants.
   *
   * @param name the name in files; that of a custom function has a namespace, {@code acme:root}
   */
  static MeasuringKind<MeasuringSettings> of(String name, MeasuringFunction function) {
    MeasuringSettings settings = new MeasuringSpec.Plain(name);
    return new MeasuringKind<>() {
      @Override
      public MeasuringSettings defaults() {
        return settings;
      }

      @Override
      public MeasuringFunction function(MeasuringSettings ignored) {
        return function;
      }

      @Override
      public Class<?> origin() {
        return function.getClass();
      }
    };
  }
}
