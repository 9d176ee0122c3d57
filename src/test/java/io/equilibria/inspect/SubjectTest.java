package io.equilibria.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectTest {
  @TempDir Path folder;

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }

  private void assertKind(String path, Subject.Kind kind, String leads) {
    assertThat(Subject.of(folder.resolve(path)))
        .isEqualTo(new Subject(kind, folder.resolve(leads)));
  }

  @Test
  void names_tellWhatAPathLeadsTo() throws IOException {
    file("run/experiment.yaml");
    assertKind("run", Subject.Kind.RUN, "run");
    file("model/saved_model.pb");
    assertKind("model", Subject.Kind.SAVED_MODEL, "model");
    assertKind("model/saved_model.pb", Subject.Kind.SAVED_MODEL, "model");
    file("graph.pb");
    assertKind("graph.pb", Subject.Kind.GRAPH, "graph.pb");
    assertKind("none.pbtxt", Subject.Kind.GRAPH, "none.pbtxt");
    file("old.meta");
    assertKind("old.meta", Subject.Kind.GRAPH, "old.meta");
    file("new.meta");
    file("new.index");
    assertKind("new.meta", Subject.Kind.CHECKPOINT, "new.meta");
    assertKind("ckpt-1", Subject.Kind.CHECKPOINT, "ckpt-1");
    assertKind("", Subject.Kind.CHECKPOINT, "");
  }

  @Test
  void versions_leadToTheHighest() throws IOException {
    file("serving/9/saved_model.pb");
    file("serving/10/saved_model.pbtxt");
    file("serving/11/other");
    file("serving/last/saved_model.pb");
    assertKind("serving", Subject.Kind.SAVED_MODEL, "serving/10");
  }
}
