/**
 * An experiment as immutable records, to YAML and back without loss.
 *
 * <p>An {@link io.equilibria.config.Experiment} says everything that a run depends on: the data,
 * the rules of the game, both players and how long they train. A record is checked when it is made,
 * so whoever holds one holds valid settings; a value out of range is an {@link
 * io.equilibria.InputException} that names the key, what was expected and what was found. Bounds
 * take into account that players are computed in single precision: a decay that rounds to 1 there
 * is refused here.
 *
 * <p>There are three ways to an experiment, and they may be combined in this order:
 *
 * <ol>
 *   <li>by name, {@link io.equilibria.config.Presets#experiment}, the games of the literature being
 *       presets of loss, penalty and optimisers;
 *   <li>from a file, {@link io.equilibria.config.ExperimentYaml#read}: each key is optional but
 *       {@code data}, a missing one having the default of its kind;
 *   <li>by overrides, {@link io.equilibria.config.Overrides#apply}, {@code game.penalty.weight=5},
 *       laid over either of the two; another kind starts from its own defaults here too.
 * </ol>
 *
 * <p>A closed choice, such as the penalty, is a sealed interface of records; in a file its key
 * {@code kind} says which of them is meant. Keys and constants are written in kebab case: {@code
 * oneSided} is {@code one-sided}, {@code LEAKY_RELU} is {@code leaky-relu}.
 *
 * <p>This package knows no TensorFlow. Names of losses are open, since users add their own; whether
 * one exists is decided where games are built.
 */
package io.equilibria.config;
