package io.equilibria.internal.config;

import io.equilibria.config.GameKind;
import io.equilibria.internal.config.binding.FlatSettings;
import java.util.List;

/** A game of the library, whose settings need no catalogue to be read. */
record LibraryGame(String name, GamePreset preset, String paper) implements GameKind {
  @Override
  public List<String> defaults() {
    return FlatSettings.of(preset).entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .toList();
  }
}
