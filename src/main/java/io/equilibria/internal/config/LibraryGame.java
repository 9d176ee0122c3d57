package io.equilibria.internal.config;

import io.equilibria.config.GameKind;
import io.equilibria.internal.config.binding.FlatSettings;
import java.util.List;

/** A built-in game, whose settings can be read without a catalogue. */
record LibraryGame(String name, GamePreset preset, String paper) implements GameKind {
  @Override
  public List<String> defaults() {
    return FlatSettings.of(preset).entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .toList();
  }
}
