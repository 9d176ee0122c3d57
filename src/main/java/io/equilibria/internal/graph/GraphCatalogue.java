package io.equilibria.internal.graph;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Linear;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.ArchitectureSpec.Point;
import io.equilibria.internal.config.ArchitectureSpec.Pooling;
import io.equilibria.internal.config.ArchitectureSpec.Resnet;
import io.equilibria.internal.config.ConstraintSpec.NoConstraint;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GaussianSpec.Dirac;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.config.player.DcganWidths;
import io.equilibria.internal.config.player.Mixing;
import io.equilibria.internal.config.player.MlpWidths;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The games whose graphs are stored under {@code graphs/}: every named experiment whose data come
 * with the library, combined with every game of the literature and of installed jars. So that every
 * architecture is covered, the catalogue also contains a point against a linear discriminator as
 * {@code dirac}, residual networks as {@code resnet}, and a mixture of three against three players
 * as {@code mixture}.
 *
 * <pre>{@code
 * GameGraphs blueprint = GraphCatalogue.open("digits-wgan-gp");
 * System.out.println(blueprint.digest());
 * GraphFiles.write(Path.of("step.pb"), blueprint.graph(Part.STEP));
 * SvgDrawing.write(Path.of("step.svg"), blueprint.diagram(Part.STEP, Level.LAYERS));
 * }</pre>
 */
public final class GraphCatalogue {
  /**
   * The experiments whose data come with the library; the others use the networks of digits and
   * resnet.
   */
  private static final List<String> KEPT =
      List.of("parallel-lines", "digits", "ring", "grid", "swiss-roll");

  private static final String RESNET = "resnet";

  private static final String MIXTURE = "mixture";

  private static final String MLP_WIDTHS = "mlp-widths";

  private static final String DCGAN_WIDTHS = "dcgan-widths";

  /** Experiments stored with a single game. */
  private static final Set<String> ONCE = Set.of(RESNET, MIXTURE, MLP_WIDTHS, DCGAN_WIDTHS);

  private static final Map<String, ExperimentSpec> ENTRIES = entries();

  private GraphCatalogue() {}

  /** The names of all entries, {@code <experiment>-<game>}. */
  public static List<String> names() {
    return List.copyOf(ENTRIES.keySet());
  }

  /** Whether there is an entry with this name. */
  public static boolean has(String name) {
    return ENTRIES.containsKey(name);
  }

  /**
   * The experiment of an entry.
   *
   * @throws InputException if there is no entry with this name
   */
  public static ExperimentSpec experiment(String name) {
    ExperimentSpec found = ENTRIES.get(name);
    if (found == null) {
      throw new InputException(
          "unknown graph `%s`; expected one of %s, then `-` and one of %s, as in digits-wgan-gp"
              .formatted(
                  name,
                  String.join(", ", stages().keySet()),
                  String.join(", ", Presets.gameNames())));
    }
    return found;
  }

  /**
   * Builds the graphs of an entry.
   *
   * @throws InputException if there is no entry with this name
   */
  public static GameGraphs open(String name) {
    return GameGraphs.of(experiment(name));
  }

  /** The base experiments by name. */
  static Map<String, ExperimentSpec> stages() {
    Map<String, ExperimentSpec> stages = new LinkedHashMap<>();
    KEPT.forEach(name -> stages.put(name, Presets.experiment(name)));
    stages.put("dirac", dirac());
    stages.put(RESNET, resnet());
    stages.put(MIXTURE, mixture());
    stages.put(MLP_WIDTHS, widths("ring", MLP_WIDTHS, MlpWidths.DEFAULT));
    stages.put(DCGAN_WIDTHS, widths("digits", DCGAN_WIDTHS, DcganWidths.DEFAULT));
    return stages;
  }

  /**
   * The games stored for a base experiment; large or similar ones are stored with a single game.
   */
  static List<String> games(String stage) {
    return ONCE.contains(stage) ? List.of("gan-gp") : Presets.gameNames();
  }

  private static Map<String, ExperimentSpec> entries() {
    Map<String, ExperimentSpec> entries = new LinkedHashMap<>();
    stages()
        .forEach(
            (stage, experiment) -> {
              for (String game : games(stage)) {
                String name = stage + "-" + game;
                entries.put(
                    name,
                    experiment
                        .withName(name.replace(':', '-')) // A game of a jar.
                        .withGame(Presets.game(game).applyTo(experiment.game())));
              }
            });
    return Collections.unmodifiableMap(entries);
  }

  /** Three generators against three discriminators on the ring. */
  private static ExperimentSpec mixture() {
    ExperimentSpec ring = Presets.experiment("ring");
    return ring.withName(MIXTURE).withGame(ring.game().withMixture(Mixing.Weighted.of(3)));
  }

  /** Residual networks with spectral normalisation and self-attention on the digits of 8x8. */
  private static ExperimentSpec resnet() {
    ExperimentSpec digits = Presets.experiment("digits");
    GameSpec game = digits.game();
    Resnet generator = new Resnet(16, Normalization.BATCH, Activation.RELU, false, 4, Pooling.MEAN);
    Resnet discriminator =
        new Resnet(16, Normalization.NONE, Activation.RELU, true, 4, Pooling.SUM);
    return digits
        .withName(RESNET)
        .withGame(
            game.withGenerators(List.of(game.generator().withArchitecture(generator)))
                .withDiscriminators(List.of(game.discriminator().withArchitecture(discriminator))));
  }

  /** Networks with individual layer widths. */
  private static ExperimentSpec widths(
      String preset, String name, ArchitectureSettings architecture) {
    ExperimentSpec base = Presets.experiment(preset);
    GameSpec game = base.game();
    return base.withName(name)
        .withGame(
            game.withGenerators(List.of(game.generator().withArchitecture(architecture)))
                .withDiscriminators(List.of(game.discriminator().withArchitecture(architecture))));
  }

  /** The Dirac-GAN (Mescheder et al. 2018, section 2.1). */
  private static ExperimentSpec dirac() {
    GameSpec players =
        new GameSpec(
            "minimax",
            NoPenalty.DEFAULT,
            GameSpec.Updates.ALTERNATING,
            new GeneratorSpec(Point.DEFAULT, Adam.DEFAULT, 1, 0),
            new DiscriminatorSpec(Linear.DEFAULT, Adam.DEFAULT, 1, NoConstraint.DEFAULT));
    return new ExperimentSpec("dirac", 1, 1, Dirac.DEFAULT, players, TrainingSpec.DEFAULT);
  }
}
