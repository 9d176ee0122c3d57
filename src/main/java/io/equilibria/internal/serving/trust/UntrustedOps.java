package io.equilibria.internal.serving.trust;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.serving.memory.RefusedModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;

/**
 * Finds ops by which a SavedModel, which is a program, could read and write files, use the network
 * or call Python. An input pipeline needs trust too: its data sets read files, or hold another
 * graph as a string. Only ops that loading or a signature can run count: every SavedModel has ops
 * to save its variables, which a server never runs. Its restore op may read its own folder only.
 */
public final class UntrustedOps {
  /** Families of ops by a part of their names, then single ones. */
  private static final Pattern REFUSED =
      Pattern.compile(
          ".*(File|Dataset|Iterator|Reader|Restore|Checkpoint|SummaryWriter|StatsAggregator"
              + "|PyFunc|Rpc|Send|Recv|Collective|Nccl|Remote|Gcs|BigQuery|TPU|Tpu|Minibatch).*"
              + "|(Distributed)?Save(V2|Slices)?|CalibrationStatisticsSaver|RecordInput|Skipgram"
              + "|ImmutableConst|LoadAndRemapMatrix|GenerateVocabRemapping"
              + "|FixedUnigramCandidateSampler|(De|En)codeProto(V2)?|DumpTensor|PrintV2|Debug.*"
              + "|Copy(Host)?|CreateSummaryDbWriter|Write.*Summary|ImportEvent|WorkerHeartbeat"
              + "|_?XlaHostCompute.*|MlirPassthroughOp");

  private final Map<String, NodeDef> nodes = new HashMap<>();
  private final Map<String, FunctionDef> functions = new HashMap<>();
  private final Set<String> found = new TreeSet<>();

  private UntrustedOps(MetaGraphDef graph) {
    graph.getGraphDef().getNodeList().forEach(node -> nodes.put(node.getName(), node));
    graph
        .getGraphDef()
        .getLibrary()
        .getFunctionList()
        .forEach(function -> functions.put(function.getSignature().getName(), function));
  }

  /**
   * Refuses a SavedModel with such ops.
   *
   * @throws InputException if it has any
   */
  public static void refuse(Path folder) {
    Path file = folder.resolve("saved_model.pb");
    Set<String> found = new TreeSet<>();
    try {
      for (MetaGraphDef graph :
          SavedModel.parseFrom(Files.readAllBytes(file)).getMetaGraphsList()) {
        found.addAll(new UntrustedOps(graph).find(graph));
      }
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    if (!found.isEmpty()) {
      throw new RefusedModelException(
          "trust",
          "%s has ops for files, data sets, network or Python, which can do what its author wants: %s; serve it with --trust if you trust its author"
              .formatted(folder, String.join(", ", found)));
    }
  }

  /** Whether an op needs trust. */
  static boolean refuses(String op) {
    return REFUSED.matcher(op).matches();
  }

  private Set<String> find(MetaGraphDef graph) {
    Deque<String> run = new ArrayDeque<>();
    // The op that initializes a model of TensorFlow 2 is a signature too.
    for (SignatureDef signature : graph.getSignatureDefMap().values()) {
      signature.getInputsMap().values().forEach(info -> run.add(info.getName()));
      signature.getOutputsMap().values().forEach(info -> run.add(info.getName()));
    }
    visit(run, false);
    for (String key : List.of("saved_model_main_op", "legacy_init_op")) {
      if (graph.containsCollectionDef(key)) {
        visit(
            new ArrayDeque<>(graph.getCollectionDefOrThrow(key).getNodeList().getValueList()),
            false);
      }
    }
    Set<String> restoring =
        visit(new ArrayDeque<>(List.of(graph.getSaverDef().getRestoreOpName())), true);
    RestorePaths paths = new RestorePaths(functions);
    String fed = graph.getSaverDef().getFilenameTensorName();
    if (!restoring.stream().allMatch(name -> paths.areFed(nodes.get(name), fed, nodes))) {
      found.add(RestorePaths.RESTORE + " from a path of its own");
    }
    return found;
  }

  /** Follows the inputs of nodes, and the functions that they call; returns the nodes. */
  private Set<String> visit(Deque<String> names, boolean mayRestore) {
    Set<String> seen = new HashSet<>();
    Set<String> called = new HashSet<>();
    while (!names.isEmpty()) {
      String name = RestorePaths.nodeName(names.remove());
      NodeDef node = nodes.get(name);
      if (node != null && seen.add(name)) {
        names.addAll(node.getInputList());
        check(node, mayRestore, called);
      }
    }
    return seen;
  }

  private void check(NodeDef node, boolean mayRestore, Set<String> called) {
    if (refuses(node.getOp()) && !(mayRestore && node.getOp().equals(RestorePaths.RESTORE))) {
      found.add(node.getOp());
    }
    call(node.getOp(), mayRestore, called); // Functions can be called as if they were ops.
    for (AttrValue value : node.getAttrMap().values()) {
      if (value.hasFunc()) {
        call(value.getFunc().getName(), mayRestore, called);
      }
      value.getList().getFuncList().forEach(one -> call(one.getName(), mayRestore, called));
    }
  }

  private void call(String name, boolean mayRestore, Set<String> called) {
    FunctionDef function = functions.get(name);
    if (function != null && called.add(name)) {
      function.getNodeDefList().forEach(node -> check(node, mayRestore, called));
    }
  }
}
