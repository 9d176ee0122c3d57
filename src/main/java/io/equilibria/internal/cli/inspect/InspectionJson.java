package io.equilibria.internal.cli.inspect;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointIndex;
import io.equilibria.internal.checkpoint.Fault;
import io.equilibria.internal.checkpoint.TensorData;
import io.equilibria.internal.checkpoint.TensorEntry;
import io.equilibria.internal.checkpoint.Verification;
import io.equilibria.internal.inspect.Comparison;
import io.equilibria.internal.inspect.Element;
import io.equilibria.internal.inspect.Selection;
import io.equilibria.internal.inspect.SingularValues;
import io.equilibria.internal.inspect.TensorStatistics;
import io.equilibria.internal.inspect.TensorTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results of {@link Inspection} as maps and lists for JSON. */
final class InspectionJson {
  /** Values of larger tensors are printed only on request, up to the next limit. */
  private static final int UNASKED = 1000;

  private static final int MAX = 1_000_000;

  private InspectionJson() {}

  static Map<String, Object> list(
      CheckpointIndex index, Map<String, String> fullNames, TensorTree.Totals totals) {
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("checkpoint", index.prefix().toString());
    list.put("shards", index.shards());
    list.put(
        "tensors",
        index.entries().values().stream()
            .map(entry -> tensor(entry, Optional.ofNullable(fullNames.get(entry.name()))))
            .toList());
    list.put("parameters", totals.parameters());
    list.put("bytes", totals.bytes());
    return list;
  }

  static Map<String, Object> tensor(TensorEntry entry, Optional<String> fullName) {
    Map<String, Object> tensor = new LinkedHashMap<>();
    tensor.put("name", entry.name());
    fullName.ifPresent(name -> tensor.put("variable", name));
    tensor.put("dtype", entry.type().pythonName());
    tensor.put("shape", entry.shape());
    tensor.put("parameters", TensorTree.Totals.of(entry).parameters());
    tensor.put("bytes", entry.bytes());
    tensor.put("slices", entry.pieces());
    return tensor;
  }

  static Map<String, Object> statistics(
      TensorStatistics statistics, Optional<SingularValues> spectrum) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("count", statistics.count());
    numbers.put("min", statistics.min());
    numbers.put("max", statistics.max());
    numbers.put("mean", statistics.mean());
    numbers.put("deviation", statistics.deviation());
    numbers.put("norm", statistics.norm());
    numbers.put("zeros", statistics.zeros());
    numbers.put("nans", statistics.nans());
    numbers.put("infinities", statistics.infinities());
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("statistics", numbers);
    all.put("histogram", statistics.histogram());
    spectrum.ifPresent(found -> all.put("spectrum", spectrum(found)));
    return all;
  }

  private static Map<String, Object> spectrum(SingularValues spectrum) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("rows", spectrum.rows());
    found.put("columns", spectrum.columns());
    found.put("norm", spectrum.norm());
    found.put(
        "condition", spectrum.condition().isPresent() ? spectrum.condition().getAsDouble() : null);
    return found;
  }

  /** Selected values in nested lists; empty for many values without a selection. */
  static Optional<Object> values(TensorData tensor, Selection selection, boolean asked) {
    if (!asked && selection.count() > UNASKED) {
      return Optional.empty();
    }
    if (selection.count() > MAX) {
      throw new InputException(
          "--slice: expected at most %,d values for --json, found %,d; choose fewer, or write them"
                  .formatted(MAX, selection.count())
              + " by --out FILE.npy");
    }
    return Optional.of(nested(tensor, selection, 0, 0));
  }

  private static Object nested(TensorData tensor, Selection selection, int axis, long before) {
    long[] shape = selection.shape();
    if (axis == shape.length) {
      return Element.json(tensor, selection.index(before));
    }
    List<Object> values = new ArrayList<>();
    for (long i = 0; i < shape[axis] && selection.count() > 0; i++) {
      values.add(nested(tensor, selection, axis + 1, before * shape[axis] + i));
    }
    return values;
  }

  static Map<String, Object> verification(Path prefix, Verification found) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("checkpoint", prefix.toString());
    result.put("whole", found.whole());
    result.put("tensors", found.tensors());
    result.put("bytes", found.bytes());
    result.put("faults", found.faults().stream().map(InspectionJson::fault).toList());
    return result;
  }

  private static Map<String, Object> fault(Fault fault) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("tensor", fault.tensor().orElse(null));
    found.put("file", fault.file().toString());
    found.put("fault", fault.what());
    return found;
  }

  static Map<String, Object> comparison(Comparison comparison) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("added", comparison.added().stream().map(InspectionJson::described).toList());
    result.put("removed", comparison.removed().stream().map(InspectionJson::described).toList());
    result.put("retyped", comparison.retyped().stream().map(InspectionJson::retyped).toList());
    result.put("changed", comparison.changed().stream().map(InspectionJson::change).toList());
    result.put("same", comparison.same());
    return result;
  }

  private static Map<String, Object> described(TensorEntry entry) {
    return tensor(entry, Optional.empty());
  }

  private static Map<String, Object> retyped(Comparison.Retyped pair) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("before", described(pair.before()));
    result.put("after", described(pair.after()));
    return result;
  }

  private static Map<String, Object> change(Comparison.Change change) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("name", change.tensor().name());
    result.put("elements", change.elements().orElse(null));
    result.put("relative", change.relative().orElse(null));
    result.put("largest", change.largest().orElse(null));
    return result;
  }
}
