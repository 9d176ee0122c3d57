package io.equilibria.game;

import io.equilibria.config.Experiment;
import io.equilibria.data.DataSource;
import io.equilibria.layer.Network;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.tensor.Variable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A game's graph as a text to read and to diff: the players, the variables with their shapes, and
 * the ops of one step by type. The catalogue under {@code graphs/} holds one a game; a test fails
 * when code and catalogue differ.
 */
public final class GraphDigest {
  private GraphDigest() {}

  /** Builds one replica of the game and describes it. */
  public static String of(Experiment experiment, DataSource data, AdversarialLoss loss) {
    Players players = Players.of(experiment.game(), data.sample());
    try (GameGraph game = GameBuilder.build(experiment, data, loss, new ReplicaRange(0, 1))) {
      StringBuilder text = new StringBuilder();
      text.append("# ").append(experiment.name()).append("\n\n");
      text.append(players.generator().summary()).append('\n');
      text.append(players.discriminator().summary()).append('\n');
      appendVariables(text, game.kept());
      appendOps(text, game.graph().toGraphDef(), game.block().step().op().name());
      appendCost(text, experiment, players);
      return text.toString();
    }
  }

  private static void appendVariables(StringBuilder text, List<Variable> variables) {
    text.append("variables in a checkpoint:\n");
    for (Variable variable : variables) {
      text.append(
          "  %-52s %-8s %s\n"
              .formatted(
                  variable.name(),
                  variable.type().getSimpleName().substring(1).toLowerCase(Locale.ROOT),
                  variable.shape()));
    }
  }

  private static void appendOps(StringBuilder text, GraphDef graph, String step) {
    Map<String, Integer> counts = new TreeMap<>();
    Set<String> needed = needed(graph, step);
    for (NodeDef node : graph.getNodeList()) {
      if (needed.contains(node.getName())) {
        counts.merge(node.getOp(), 1, Integer::sum);
      }
    }
    text.append(
        "\nops of one step, before TensorFlow simplifies them: %d\n".formatted(needed.size()));
    counts.forEach((type, count) -> text.append("  %-36s %d\n".formatted(type, count)));
  }

  /** The ops that run when one is asked for: all that it depends on by data or control. */
  private static Set<String> needed(GraphDef graph, String target) {
    Map<String, NodeDef> nodes = new HashMap<>();
    graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    Set<String> needed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(target));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (needed.add(name)) {
        for (String input : nodes.get(name).getInputList()) {
          open.push(input.replaceFirst("^\\^", "").replaceFirst(":\\d+$", ""));
        }
      }
    }
    return needed;
  }

  private static void appendCost(StringBuilder text, Experiment experiment, Players players) {
    int batch = experiment.training().batch();
    text.append(
        "\nFLOPs of one pass forward over a batch of %d: generator %,d, discriminator %,d\n"
            .formatted(
                batch, flops(players.generator(), batch), flops(players.discriminator(), batch)));
  }

  private static long flops(Network network, int batch) {
    return network.flops() * batch;
  }
}
