package io.equilibria.internal.experiment;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.CatalogueProvider;
import io.equilibria.config.Kind;
import io.equilibria.experiment.SweepExperiment;
import io.equilibria.internal.experiment.blindness.Blindness;
import io.equilibria.internal.experiment.dirac.Dirac;
import io.equilibria.internal.experiment.divergences.Divergences;
import io.equilibria.internal.experiment.equilibrium.Equilibrium;
import io.equilibria.internal.experiment.everypair.EveryPair;
import io.equilibria.internal.experiment.factorial.ImageFactorial;
import io.equilibria.internal.experiment.gaussian.HighDimensionalGaussian;
import io.equilibria.internal.experiment.generalization.Generalization;
import io.equilibria.internal.experiment.imagegames.ImageGames;
import io.equilibria.internal.experiment.lines.ParallelLines;
import io.equilibria.internal.experiment.memorization.Memorization;
import io.equilibria.internal.experiment.metrics.MetricCorruptions;
import io.equilibria.internal.experiment.mixtures.MixImages;
import io.equilibria.internal.experiment.mixtures.MixTasks;
import io.equilibria.internal.experiment.modes.CoveredModes;
import io.equilibria.internal.experiment.robustness.Robustness;
import io.equilibria.internal.text.Quote;
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
    for (SweepExperiment own : catalogue.all(SweepExperiment.class).values()) {
      if (known.put(own.name(), new OfferedExperiment(own, catalogue)) != null) {
        throw new InputException(
            "the experiment %s of %s has the name of one of the library; give it another name, such as acme:%s"
                .formatted(Quote.found(own.name()), own.origin().getName(), own.name()));
      }
    }
    return Collections.unmodifiableMap(known);
  }
}
