package io.equilibria.internal.payoff;

import io.equilibria.config.Catalogue;
import io.equilibria.config.CatalogueProvider;
import io.equilibria.config.Kind;
import io.equilibria.config.MeasuringSettings;
import io.equilibria.internal.config.UnknownKindException;
import io.equilibria.internal.config.player.MeasuringSpec;
import io.equilibria.internal.config.player.MeasuringSpec.SmoothedLog;
import io.equilibria.internal.text.Suggestions;
import io.equilibria.payoff.MeasuringFunction;
import io.equilibria.payoff.MeasuringKind;
import java.util.List;
import java.util.Map;

/** The measuring functions of Arora et al. 2017, section 2. */
public final class MeasuringKinds implements CatalogueProvider {
  @Override
  public List<Kind<?>> kinds() {
    return List.of(
        MeasuringKind.of(MeasuringSpec.Plain.LOG.kind(), new Logarithm()),
        MeasuringKind.of(MeasuringSpec.Plain.IDENTITY.kind(), new Identity()),
        new MeasuringKind<SmoothedLog>() {
          @Override
          public SmoothedLog defaults() {
            return SmoothedLog.DEFAULT;
          }

          @Override
          public MeasuringFunction function(SmoothedLog settings) {
            return new SmoothedLogarithm(settings.delta());
          }
        });
  }

  /**
   * The function of settings.
   *
   * @throws UnknownKindException if the catalogue has no such kind
   */
  @SuppressWarnings("unchecked") // a kind's settings are of its defaults' class
  public static MeasuringFunction function(Catalogue catalogue, MeasuringSettings settings) {
    Map<String, MeasuringKind<?>> known = known(catalogue);
    MeasuringKind<?> kind = known.get(settings.kind());
    if (kind == null) {
      throw new UnknownKindException(
          "unknown measuring function `%s`%s"
              .formatted(settings.kind(), Suggestions.hint(settings.kind(), known.keySet())),
          MeasuringSettings.class,
          settings.kind());
    }
    return ((MeasuringKind<MeasuringSettings>) kind).function(settings);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the sort's own type arguments are erased
  private static Map<String, MeasuringKind<?>> known(Catalogue catalogue) {
    return (Map) catalogue.all(MeasuringKind.class);
  }
}
