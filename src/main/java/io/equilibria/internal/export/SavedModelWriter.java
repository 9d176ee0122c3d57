package io.equilibria.internal.export;

import io.equilibria.internal.game.inference.ServingGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.Session;
import org.tensorflow.types.TString;

/**
 * Writes a SavedModel from its protos. TensorFlow-Java's exporter supports only reference
 * variables: with resource variables it silently writes none.
 *
 * @param message the message of {@code saved_model.pb}
 * @param session the session that holds the variables
 * @param extra the files of {@code assets.extra} by name, which TensorFlow ignores
 */
record SavedModelWriter(SavedModelMessage message, Session session, Map<String, byte[]> extra) {
  static final String FILE = "saved_model.pb";
  static final String VARIABLES = "variables";
  static final String EXTRA = "assets.extra";

  /** Creates a writer for a trained game. */
  SavedModelWriter(ServingGraph graph, Session session, Map<String, byte[]> extra) {
    this(new SavedModelProto(graph).message(), session, extra);
  }

  /** Writes the folder, which must not exist; returns its size in bytes. */
  long write(Path folder) {
    return ExportFolder.write(folder, this::fill);
  }

  private void fill(Path folder) throws IOException {
    Path variables = Files.createDirectory(folder.resolve(VARIABLES));
    Files.createDirectory(folder.resolve("assets"));
    saveVariables(variables.resolve(VARIABLES));
    Path notes = Files.createDirectory(folder.resolve(EXTRA));
    for (Map.Entry<String, byte[]> file : extra.entrySet()) {
      Files.write(notes.resolve(file.getKey()), file.getValue());
    }
    Files.write(folder.resolve(FILE), message.bytes());
  }

  private void saveVariables(Path prefix) {
    try (TString name = TString.scalarOf(prefix.toString())) {
      session
          .runner()
          .feed(message.saver().filename(), name)
          .fetch(message.saver().save())
          .run()
          .close();
    }
  }
}
