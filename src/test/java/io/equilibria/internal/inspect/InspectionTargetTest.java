package io.equilibria.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTargetTest {
  @TempDir Path folder;

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }

  private void assertKind(String path, InspectionTarget.Kind kind, String leads) {
    assertThat(InspectionTarget.of(folder.resolve(path)))
        .isEqualTo(new InspectionTarget(kind, folder.resolve(leads)));
  }

  @Test
  void names_tellWhatAPathLeadsTo() throws IOException {
    file("run/experiment.yaml");
    assertKind("run", InspectionTarget.Kind.RUN, "run");
    file("model/saved_model.pb");
    assertKind("model", InspectionTarget.Kind.SAVED_MODEL, "model");
    assertKind("model/saved_model.pb", InspectionTarget.Kind.SAVED_MODEL, "model");
    file("graph.pb");
    assertKind("graph.pb", InspectionTarget.Kind.GRAPH, "graph.pb");
    assertKind("none.pbtxt", InspectionTarget.Kind.GRAPH, "none.pbtxt");
    file("old.meta");
    assertKind("old.meta", InspectionTarget.Kind.GRAPH, "old.meta");
    file("new.meta");
    file("new.index");
    assertKind("new.meta", InspectionTarget.Kind.CHECKPOINT, "new.meta");
    assertKind("ckpt-1", InspectionTarget.Kind.CHECKPOINT, "ckpt-1");
    assertKind("", InspectionTarget.Kind.CHECKPOINT, "");
  }

  @Test
  void versions_leadToTheHighest() throws IOException {
    file("serving/9/saved_model.pb");
    file("serving/10/saved_model.pbtxt");
    file("serving/11/other");
    file("serving/last/saved_model.pb");
    assertKind("serving", InspectionTarget.Kind.SAVED_MODEL, "serving/10");
  }
}
