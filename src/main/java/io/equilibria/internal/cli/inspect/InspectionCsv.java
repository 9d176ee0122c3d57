package io.equilibria.internal.cli.inspect;

import io.equilibria.internal.checkpoint.TensorEntry;
import io.equilibria.internal.inspect.TensorTree;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tensors of a checkpoint as CSV (RFC 4180), with a header line. */
final class InspectionCsv {
  private InspectionCsv() {}

  static String of(Collection<TensorEntry> tensors, Map<String, String> fullNames) {
    return tensors.stream()
        .map(tensor -> row(tensor, fullNames.getOrDefault(tensor.name(), "")))
        .collect(Collectors.joining("\r\n", "name,variable,dtype,shape,parameters,bytes\r\n", ""));
  }

  private static String row(TensorEntry tensor, String fullName) {
    String shape =
        Arrays.stream(tensor.shape()).mapToObj(Long::toString).collect(Collectors.joining(" "));
    TensorTree.Totals totals = TensorTree.Totals.of(tensor);
    return Stream.of(
            tensor.name(),
            fullName,
            tensor.type().pythonName(),
            shape,
            totals.parameters(),
            totals.bytes())
        .map(cell -> quoted(String.valueOf(cell)))
        .collect(Collectors.joining(","));
  }

  private static String quoted(String cell) {
    return cell.matches("(?s).*[,\"\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
