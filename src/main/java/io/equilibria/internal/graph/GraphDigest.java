package io.equilibria.internal.graph;

import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.Network;
import io.equilibria.tensor.Variable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Summarizes a game's graph as text for reading and comparing: the players, inputs and outputs,
 * gradients, variables with their shapes, and the ops of one step by type.
 */
final class GraphDigest {
  /** Width of the column of names in the list of gradients. */
  private static final int NAMES = 14;

  private final GameGraphs blueprint;
  private final StringBuilder text = new StringBuilder();

  GraphDigest(GameGraphs blueprint) {
    this.blueprint = blueprint;
  }

  String text() {
    Networks players = blueprint.players();
    line("# %s\n", blueprint.experiment().name());
    players.all().forEach(network -> line("%s", network.summary()));
    inputsAndOutputs();
    gradients();
    variables();
    ops("one step, before TensorFlow simplifies them", Part.STEP);
    ops(
        players.generators().size() == 1
            ? "the generator for inference"
            : "the generators for inference",
        Part.GENERATOR);
    cost();
    return text.toString();
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private void inputsAndOutputs() {
    Networks players = blueprint.players();
    int batch = blueprint.experiment().training().batch();
    int samples = blueprint.experiment().game().samples(batch); // One line per generator.
    GameGraphs.Data data = blueprint.data();
    line("inputs of one step:");
    line("  %-52s %-8s %s", "step, of which all random draws are functions", "int64", "[]");
    fed()
        .forEach(
            input -> line("  %-52s %-8s %s", input.name() + ", fed", input.type(), input.shape()));
    data.variables()
        .forEach(v -> line("  %-52s %-8s %s", v.name() + ", filled once", type(v), v.shape()));
    line("drawn in one step:");
    line("  %-52s %-8s %s", "data", "float32", data.sample().prepend(batch));
    for (Network generator : players.generators()) {
      boolean only = players.generators().size() == 1;
      String latent = only ? "latent" : "latent of " + generator.name();
      line("  %-52s %-8s %s", latent, "float32", generator.input().prepend(samples));
      if (generator.usesLabels()) {
        String labels = only ? "labels of samples" : "labels of samples of " + generator.name();
        line("  %-52s %-8s [%d]", labels, "int32", samples);
      }
    }
    line("outputs of one step, a row each of what is recorded:");
    line("  %s", String.join(", ", blueprint.scalars()));
    List<String> traced = blueprint.experiment().training().trace();
    line("  parameters traced: %s\n", traced.isEmpty() ? "none" : String.join(", ", traced));
    inference();
  }

  private void inference() {
    GameSpec game = blueprint.experiment().game();
    boolean mixed = game.generatorPlayers().size() > 1;
    line("inputs and outputs for inference:");
    line(
        "  z [any, %d]%s -> %s [any, %s\n",
        mixed ? game.latent() + 1 : game.latent(),
        blueprint.players().generators().get(0).usesLabels() ? ", labels [any]" : "",
        GameGraphs.SAMPLES,
        inner(blueprint.data().sample().toString())
            + (mixed ? ", of the generator that the last number of z picks" : ""));
  }

  /** A placeholder of the step. */
  private record Fed(String name, String type, Shape shape) {
    static Fed of(NodeDef node) {
      String type = node.getAttrOrThrow("dtype").getType().name(); // such as DT_INT32
      long[] dimensions =
          node.getAttrOrThrow("shape").getShape().getDimList().stream()
              .mapToLong(TensorShapeProto.Dim::getSize)
              .toArray();
      return new Fed(
          node.getName(), type.substring(3).toLowerCase(Locale.ROOT), Shape.of(dimensions));
    }
  }

  /** The data that Java selects for each step. */
  private List<Fed> fed() {
    return blueprint.graph(Part.STEP).getNodeList().stream()
        .filter(node -> node.getOp().equals("Placeholder"))
        .map(Fed::of)
        .toList();
  }

  /** A shape without its opening bracket. */
  private static String inner(String shape) {
    return shape.substring(1);
  }

  private void gradients() {
    line("gradients of one step:");
    List<GradientDescriptions.Place> places = GradientDescriptions.of(blueprint);
    int width = places.stream().mapToInt(place -> place.of().length()).max().orElse(0);
    String row = "  %%-%ds %%s".formatted(Math.max(NAMES, width));
    places.forEach(place -> line(row, place.of(), place.where()));
    line("");
  }

  private void variables() {
    List<Variable> kept = blueprint.variables();
    line(
        "variables in a checkpoint: %d, of %,d numbers",
        kept.size(), kept.stream().mapToLong(v -> v.shape().size()).sum());
    kept.forEach(v -> line("  %-52s %-8s %s", v.name(), type(v), v.shape()));
  }

  private static String type(Variable variable) {
    return variable.type().getSimpleName().substring(1).toLowerCase(Locale.ROOT);
  }

  private void ops(String what, Part part) {
    line("\nops of %s: %d", what, blueprint.graph(part).getNodeCount());
    blueprint.ops(part).forEach((type, count) -> line("  %-36s %d", type, count));
  }

  private void cost() {
    Networks players = blueprint.players();
    int batch = blueprint.experiment().training().batch();
    line(
        "\nFLOPs of one pass forward over a batch of %d: %s",
        batch,
        players.all().stream()
            .map(network -> "%s %,d".formatted(network.name(), flops(network, batch)))
            .collect(Collectors.joining(", ")));
    line("FLOPs of one step: %,.0f", blueprint.flops());
  }

  private static long flops(Network network, int batch) {
    return network.flops() * batch;
  }
}
