/**
 * An experiment as immutable records, to YAML and back without loss.
 *
 * <p>An {@link io.equilibria.config.ExperimentSpec} says everything that a run depends on: the data,
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
 * <p>A choice, such as the penalty, is an interface of records that extends {@link
 * io.equilibria.config.Spec}; in a file the key {@code kind} says which of them is meant, and the
 * word alone, {@code penalty: none}, stands for a kind with its defaults. Lists of players and
 * penalties are written under a plural key, lists of one under a singular one ({@link
 * io.equilibria.config.Singular}). Keys and constants are written in kebab case: {@code oneSided}
 * is {@code one-sided}, {@code LEAKY_RELU} is {@code leaky-relu}.
 *
 * <p>Which kinds there are is said by a {@link io.equilibria.config.Catalogue}. Each room of the
 * library, and each jar on the class path that has something to add, lists its kinds in a {@link
 * io.equilibria.config.CatalogueProvider}; a program may add more by {@code Catalogue.with} and
 * read files with that catalogue. A kind of one's own is a record with {@link
 * io.equilibria.config.KindName} that implements the interface of the choice, and a {@link
 * io.equilibria.config.Kind} that has its defaults and says what is made of its settings. Names of
 * losses without settings are open: whether one exists is decided where games are built.
 *
 * <p>This package knows no TensorFlow.
 */
package io.equilibria.config;
