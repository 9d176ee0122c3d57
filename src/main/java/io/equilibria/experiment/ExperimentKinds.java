package io.equilibria.experiment;

import io.equilibria.config.Catalogue;
import io.equilibria.config.CatalogueProvider;
import io.equilibria.config.Kind;
import io.equilibria.experiment.blindness.Blindness;
import io.equilibria.experiment.dirac.Dirac;
import io.equilibria.experiment.divergences.Divergences;
import io.equilibria.experiment.equilibrium.Equilibrium;
import io.equilibria.experiment.everypair.EveryPair;
import io.equilibria.experiment.factorial.ImageFactorial;
import io.equilibria.experiment.gaussian.HighDimensionalGaussian;
import io.equilibria.experiment.generalization.Generalization;
import io.equilibria.experiment.imagegames.ImageGames;
import io.equilibria.experiment.lines.ParallelLines;
import io.equilibria.experiment.memorization.Memorization;
import io.equilibria.experiment.metrics.MetricCorruptions;
import io.equilibria.experiment.mixtures.MixImages;
import io.equilibria.experiment.mixtures.MixTasks;
import io.equilibria.experiment.modes.CoveredModes;
import io.equilibria.experiment.robustness.Robustness;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The built-in experiments. */
public final class ExperimentKinds implements CatalogueProvider {
  @Override
  public List<? extends Kind<?>> kinds() {
    return List.of(
        new ParallelLines(),
        new Divergences(),
        new Dirac(),
        new HighDimensionalGaussian(),
        new CoveredModes(),
        new EveryPair(),
        new Robustness(),
        new ImageFactorial(),
        ImageGames.colorMnist(),
        ImageGames.cifar10(),
        new MixTasks(),
        MixImages.colorMnist(),
        MixImages.cifar10(),
        MixImages.wgan(),
        new Equilibrium(),
        new MetricCorruptions(),
        new Memorization(),
        new Generalization(),
        new Blindness(),
        Robustness.onImages());
  }

  /** All experiments of a catalogue by name, in catalogue order. */
  public static Map<String, ExperimentKind<?>> in(Catalogue catalogue) {
    Map<String, ExperimentKind<?>> known = new LinkedHashMap<>();
    for (ExperimentKind<?> kind : catalogue.all(ExperimentKind.class).values()) {
      known.put(kind.name(), kind);
    }
    catalogue
        .all(SweepExperiment.class)
        .forEach((name, own) -> known.put(name, new OfferedExperiment(own, catalogue)));
    return Collections.unmodifiableMap(known);
  }
}
