package io.equilibria.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.graph.Diagram.Arrow;
import io.equilibria.internal.graph.Diagram.Arrow.Kind;
import io.equilibria.internal.graph.Diagram.Box;
import io.equilibria.internal.graph.DiagramGuide.Entry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Diagrams, and that they agree with the graph. */
class DiagramTest {
  private static final GameGraphs LINES = GraphCatalogue.open("parallel-lines-gan-gp");
  private static final String D = "discriminator_step_0/";
  private static final String G = "generator_step/";

  private static Diagram layers(String... changes) {
    ExperimentSpec experiment =
        Overrides.apply(Presets.experiment("parallel-lines"), List.of(changes));
    return GameGraphs.of(experiment).diagram(Part.STEP, Level.LAYERS);
  }

  private static Box box(Diagram diagram, String id) {
    return diagram.boxes().stream()
        .filter(box -> box.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no box " + id + " in " + ids(diagram)));
  }

  private static Set<String> ids(Diagram diagram) {
    return diagram.boxes().stream().map(Box::id).collect(Collectors.toSet());
  }

  private static Arrow tensor(String from, String to) {
    return new Arrow(from, to, Kind.TENSOR);
  }

  @Test
  void penalisedStep_readsLikeTheAlgorithm() {
    Diagram diagram = LINES.diagram(Part.STEP, Level.LAYERS);
    String penalty = D + "penalty";
    String inner = D + "discriminator_1";
    assertThat(box(diagram, inner).parent()).contains(penalty);
    assertThat(box(diagram, D + "discriminator").parent()).contains("discriminator_step_0");
    assertThat(diagram.arrows())
        .contains(
            tensor(D + "latent", D + "generator/dense_1"),
            tensor(D + "data", penalty + "/points"),
            tensor(D + "generator/dense_1", penalty + "/points"),
            tensor(penalty + "/points", inner + "/dense_1"),
            tensor(inner + "/dense_1", inner + "/leaky_relu_1"),
            tensor(inner + "/dense_3", penalty + "/gradient"),
            tensor(penalty + "/gradient", penalty + "/norm"),
            tensor(penalty + "/norm", D + "loss"),
            tensor(D + "data", D + "discriminator/dense_1"),
            tensor(D + "generator/dense_1", D + "discriminator/dense_1"),
            tensor(D + "discriminator/dense_3", D + "loss"),
            tensor(D + "loss", D + "Gradients"),
            tensor(D + "Gradients", D + "update"),
            new Arrow(D + "update", G + "discriminator_1", Kind.THEN),
            tensor(G + "latent", G + "generator/dense_1"),
            tensor(G + "generator/dense_1", G + "discriminator_1/dense_1"),
            tensor(G + "discriminator_1/dense_3", G + "loss"),
            tensor(G + "loss", G + "Gradients"),
            tensor(G + "Gradients", G + "update"))
        .doesNotContain(tensor(D + "data", G + "discriminator_1/dense_1"));
    assertThat(box(diagram, penalty + "/norm").detail()).isEqualTo("10 mean (|g| - 1)^2");
    assertThat(box(diagram, G + "Gradients").detail()).isEqualTo("by 4 parameters");
  }

  @Test
  void withoutPenalty_theNormIsRecordedAlone() {
    Diagram diagram = layers("game.penalty.kind=none");
    assertThat(box(diagram, D + "penalty").title()).isEqualTo("norm of the gradient");
    assertThat(diagram.arrows()).noneMatch(arrow -> arrow.from().equals(D + "penalty/norm"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"on-data", "on-samples", "around-data"})
  void everyPenalty_leadsFromPointsToTheLoss(String kind) {
    Diagram diagram = layers("game.penalty.kind=" + kind);
    assertThat(diagram.arrows())
        .contains(
            tensor(D + "penalty/points", D + "discriminator_1/dense_1"),
            tensor(D + "discriminator_1/dense_3", D + "penalty/gradient"),
            tensor(D + "penalty/gradient", D + "penalty/norm"),
            tensor(D + "penalty/norm", D + "loss"));
    String source = kind.equals("on-samples") ? D + "generator/dense_1" : D + "data";
    assertThat(diagram.arrows().stream().filter(a -> a.to().equals(D + "penalty/points")))
        .containsExactly(tensor(source, D + "penalty/points"));
  }

  @Test
  void gradientOfTheProbability_isNotTakenForPoints() {
    Diagram diagram =
        layers("game.penalty.kind=around-data", "game.penalty.gradient-of=probability");
    assertThat(diagram.arrows())
        .contains(tensor(D + "discriminator_1/dense_3", D + "penalty/gradient"))
        .doesNotContain(tensor(D + "discriminator_1/dense_3", D + "penalty/points"));
  }

  @Test
  void severalDiscriminatorSteps_areDrawnOnce() {
    Diagram diagram = layers("game.discriminator.steps=3");
    assertThat(box(diagram, "discriminator_step_2").detail()).startsWith("3 times");
    assertThat(ids(diagram)).noneMatch(id -> id.startsWith(D));
  }

  @Test
  void simultaneousSteps_shareTheirSamples() {
    Diagram diagram = layers("game.updates=simultaneous");
    assertThat(diagram.arrows())
        .contains(tensor(D + "generator/dense_1", G + "discriminator_1/dense_1"))
        .noneMatch(arrow -> arrow.kind() == Kind.THEN);
    assertThat(ids(diagram)).doesNotContain(G + "generator");
  }

  @Test
  void clippedWeights_areAnUpdateOfTheirOwn() {
    Diagram diagram = GraphCatalogue.open("parallel-lines-wgan").diagram(Part.STEP, Level.LAYERS);
    String last = "discriminator_step_4/";
    assertThat(diagram.arrows())
        .contains(
            tensor(last + "loss", last + "Gradients"),
            new Arrow(last + "update", last + "clip", Kind.THEN),
            new Arrow(last + "clip", G + "discriminator_1", Kind.THEN));
  }

  @Test
  void ops_standInTheirScopesWithTheirVariables() {
    Diagram diagram = LINES.diagram(Part.STEP, Level.OPS);
    Box product = box(diagram, D + "discriminator/dense_2/MatMul!");
    assertThat(product)
        .isEqualTo(
            new Box(
                product.id(),
                Optional.of(D + "discriminator/dense_2"),
                Role.DISCRIMINATOR,
                "MatMul",
                "dense_2/kernel"));
    assertThat(diagram.boxes().stream().map(Box::title))
        .doesNotContain("Const", "Shape", "VarHandleOp", "ReadVariableOp")
        .contains("ResourceApplyAdam", "LeakyReluGrad", "StatelessRandomNormalV2");
    assertThat(diagram.arrows())
        .contains(
            tensor(product.id(), D + "discriminator/dense_2/BiasAdd!"),
            new Arrow("discriminator_step_0", "generator_step", Kind.THEN));
  }

  @Test
  void passes_areUsesOfOneNetworkWithItsWeightsOnce() {
    Diagram diagram = LINES.diagram(Part.STEP, Level.LAYERS);
    assertThat(box(diagram, D + "generator").title()).isEqualTo("G, use 1 of 2: samples for D");
    assertThat(box(diagram, G + "generator").title()).isEqualTo("G, use 2 of 2: to learn");
    assertThat(box(diagram, D + "discriminator").title())
        .isEqualTo("D, use 1 of 3: data and samples");
    assertThat(box(diagram, D + "discriminator_1").title())
        .isEqualTo("D, use 2 of 3: penalty's points");
    assertThat(box(diagram, G + "discriminator_1").title()).isEqualTo("D, use 3 of 3: samples");
    String weights = box(diagram, D + "discriminator").detail();
    assertThat(weights).endsWith(" parameters");
    assertThat(box(diagram, G + "discriminator_1").detail()).isEqualTo("the same " + weights);
    String layer = "discriminator/dense_2";
    assertThat(box(diagram, D + layer).detail()).startsWith("[32], ").endsWith(" parameters");
    assertThat(box(diagram, G + "discriminator_1/dense_2").detail()).isEqualTo("[32]");
    assertThat(diagram.guide().repeated())
        .contains(G + "discriminator_1/dense_2", D + "discriminator_1", G + "generator")
        .doesNotContain(D + layer, D + "discriminator", D + "generator", D + "loss");
    assertThat(diagram.guide().legend())
        .contains(
            new Entry(
                Role.DISCRIMINATOR,
                "D, the discriminator: one network of %s, 3 uses (weights at the first)"
                    .formatted(weights)));
  }

  /** Nothing to share, and nothing said of it. */
  @Test
  void onlyUse_hasNoNumber() {
    Diagram diagram = LINES.diagram(Part.GENERATOR, Level.LAYERS);
    assertThat(box(diagram, "generator").title()).isEqualTo("generator");
    assertThat(diagram.guide().repeated()).isEmpty();
  }

  @Test
  void players_areADozenBoxes() {
    Diagram diagram = LINES.diagram(Part.STEP, Level.PLAYERS);
    List<String> drawn =
        diagram.boxes().stream()
            .filter(box -> !diagram.holdsOthers(box))
            .map(box -> box.title() + (box.detail().startsWith("use") ? ", " + box.detail() : ""))
            .toList();
    assertThat(drawn)
        .containsExactlyInAnyOrder(
            "data",
            "z",
            "G, use 1 of 2",
            "G, use 2 of 2",
            "D, use 1 of 3",
            "D, use 2 of 3",
            "D, use 3 of 3",
            "penalty",
            "loss of D",
            "loss of G",
            "update D",
            "update G");
    assertThat(diagram.arrows())
        .contains(
            tensor("data", D + "discriminator"),
            tensor("data", D + "penalty/discriminator"),
            tensor("z", D + "generator"),
            tensor("z", G + "generator"),
            tensor(D + "penalty/discriminator", D + "penalty"),
            tensor(D + "penalty", D + "loss"),
            tensor(D + "loss", D + "update"),
            new Arrow(D + "update", G + "discriminator_1", Kind.THEN),
            tensor(G + "discriminator_1", G + "loss"));
    assertThat(box(diagram, "discriminator_step_0").title()).isEqualTo("D learns");
    assertThat(Set.copyOf(diagram.guide().places().values())).hasSize(12);
  }

  @Test
  void players_leaveOutWhatIsRecordedAlone_andNameTheClip() {
    Diagram diagram = GraphCatalogue.open("parallel-lines-wgan").diagram(Part.STEP, Level.PLAYERS);
    String last = "discriminator_step_4/";
    assertThat(ids(diagram)).noneMatch(id -> id.contains("penalty"));
    assertThat(box(diagram, last + "discriminator").detail()).isEqualTo("use 1 of 2");
    assertThat(box(diagram, last + "update").detail()).isEqualTo("rmsprop, then clip");
    assertThat(box(diagram, "discriminator_step_4").title()).isEqualTo("D learns, 5 times");
  }

  @Test
  void playersAtOnce_shareTheirSamples() {
    ExperimentSpec experiment =
        Overrides.apply(Presets.experiment("parallel-lines"), List.of("game.updates=simultaneous"));
    Diagram diagram = GameGraphs.of(experiment).diagram(Part.STEP, Level.PLAYERS);
    assertThat(diagram.arrows()).contains(tensor(D + "generator", G + "discriminator_1"));
    assertThat(box(diagram, "generator_step").title()).isEqualTo("G learns at the same time");
  }

  @Test
  void opsOfAnUpdate_areOneBoxATypeWithTheirNumber() {
    Diagram diagram = LINES.diagram(Part.STEP, Level.OPS);
    assertThat(diagram.boxes().stream().filter(box -> box.title().equals("ResourceApplyAdam")))
        .extracting(Box::detail)
        .containsExactly("6 times", "2 times");
  }

  /** Each derivative in the box of its layer, and named by the value that it takes. */
  @Test
  void derivatives_standWithTheLayersThatTheyAreOf() {
    Diagram diagram = LINES.diagram(Part.STEP, Level.OPS);
    String gradients = G + "Gradients/";
    List<Box> relu =
        diagram.boxes().stream()
            .filter(box -> box.title().equals("LeakyReluGrad"))
            .filter(box -> box.id().startsWith(gradients))
            .toList();
    assertThat(relu).isNotEmpty().allMatch(box -> box.detail().startsWith("of leaky_relu_"));
    assertThat(ids(diagram))
        .contains(gradients + "discriminator_1/dense_3'", gradients + "generator/dense_1'");
    assertThat(diagram.arrows())
        .contains(tensor(G + "loss", G + "Gradients"))
        .noneMatch(
            arrow ->
                arrow.from().startsWith(G + "discriminator_1/")
                    && arrow.to().startsWith(gradients));
  }

  @Test
  void generator_goesFromLatentToSamples() {
    Diagram diagram = LINES.diagram(Part.GENERATOR, Level.LAYERS);
    assertThat(diagram.arrows())
        .containsExactly(tensor("z", "generator/dense_1"), tensor("generator/dense_1", "samples"));
  }

  @ParameterizedTest
  @EnumSource(Level.class)
  void everyPart_isDrawn(Level level) {
    for (Part part : Part.values()) {
      assertThat(LINES.diagram(part, level).boxes()).as(part.word()).isNotEmpty();
    }
  }

  @Test
  void diagramsThatDoNotHold_areRefused() {
    Box box = new Box("a", Optional.empty(), Role.DATA, "a", "");
    assertThatThrownBy(() -> new Diagram("", "", List.of(box, box), List.of()))
        .hasMessage("two boxes with the id a");
    assertThatThrownBy(() -> new Diagram("", "", List.of(box), List.of(tensor("a", "b"))))
        .hasMessage("no box with the id b");
  }
}
