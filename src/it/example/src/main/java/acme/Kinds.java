package acme;

import io.equilibria.architecture.ArchitectureKind;
import io.equilibria.config.CatalogueProvider;
import io.equilibria.config.GameKind;
import io.equilibria.config.Kind;
import java.util.List;

/** The kinds of this jar; registered in {@code META-INF/services}. */
public final class Kinds implements CatalogueProvider {
  @Override
  public List<Kind<?>> kinds() {
    return List.of(
        new TemperedLoss.Kind(),
        new DriftPenalty.Kind(),
        new SquaresData.Kind(),
        ArchitectureKind.of(
            new SineArchitecture(16, 4),
            SineArchitecture::generator,
            SineArchitecture::discriminator),
        new Imbalance(),
        GameKind.of(
            "acme:mine",
            List.of(
                "loss=acme:tempered",
                "loss.temperature=2",
                "penalty=acme:drift",
                "penalty.weight=0.01")),
        new TinyStudy());
  }
}
