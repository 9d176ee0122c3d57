package io.equilibria.internal.serving.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.equilibria.internal.serving.LoadedVersion;
import io.equilibria.internal.serving.ServedModel;
import java.util.List;
import java.util.Map;

/** The choices that the page offers for a model, as JSON. */
final class VersionChoices {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private VersionChoices() {}

  /**
   * The available versions, the highest first, with their labels and the names of their classes:
   * {@code {"versions": [{"version": "2", "labels": ["next"], "classes": ["cat", "dog"]}]}}.
   */
  static byte[] of(ServedModel model) {
    ObjectNode choices = JSON.createObjectNode();
    ArrayNode versions = choices.putArray("versions");
    Map<String, Long> labels = model.labels();
    for (LoadedVersion version : model.available()) {
      ObjectNode one = versions.addObject().put("version", Long.toString(version.number()));
      namesOf(version.number(), labels).forEach(one.putArray("labels")::add);
      version.classes().forEach(one.putArray("classes")::add);
    }
    return bytes(choices);
  }

  private static List<String> namesOf(long version, Map<String, Long> labels) {
    return labels.entrySet().stream()
        .filter(label -> label.getValue() == version)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static byte[] bytes(ObjectNode choices) {
    try {
      return JSON.writeValueAsBytes(choices);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // Trees can always be written.
    }
  }
}
