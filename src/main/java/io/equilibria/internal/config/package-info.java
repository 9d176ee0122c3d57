/**
 * Experiments as immutable records, with lossless conversion to and from YAML.
 *
 * <p>An {@link io.equilibria.internal.config.ExperimentSpec} contains all settings of a run: the
 * data, the rules of the game, both players and the length of training. Records are validated on
 * creation, so every instance is valid; an invalid value causes an {@link
 * io.equilibria.InputException} with the key, the expected and the actual value. Bounds account for
 * single precision: a decay that would round to 1 is rejected.
 *
 * <p>There are three ways to create an experiment, which can be combined in this order:
 *
 * <ol>
 *   <li>by name, {@link io.equilibria.internal.config.Presets#experiment}; the games of the
 *       literature are presets of loss, penalty and optimisers;
 *   <li>from a file, {@link io.equilibria.internal.config.ExperimentYaml#read}: every key except
 *       {@code data} is optional, and a missing key has the default of its kind;
 *   <li>by overrides, {@link io.equilibria.internal.config.Overrides#apply}, {@code
 *       game.penalty.weight=5}, applied to either of the two; another kind starts from its own
 *       defaults here too.
 * </ol>
 *
 * <p>A choice, such as the penalty, is an interface of records that extends {@link
 * io.equilibria.config.Spec}. In a file the key {@code kind} selects the record, and {@code
 * penalty: none} is short for a kind with its defaults. Lists of players and penalties are written
 * under a plural key, lists of one under a singular one ({@link
 * io.equilibria.internal.config.Singular}). Keys and constants are written in kebab case: {@code
 * oneSided} is {@code one-sided}, {@code LEAKY_RELU} is {@code leaky-relu}.
 *
 * <p>A {@link io.equilibria.config.Catalogue} contains the available kinds. The packages of the
 * library, and jars on the class path, list their kinds in a {@link
 * io.equilibria.config.CatalogueProvider}; a program may add more with {@code Catalogue.with} and
 * read files with that catalogue. A custom kind consists of a record with {@link
 * io.equilibria.config.KindName} that implements the interface of the choice, and a {@link
 * io.equilibria.config.Kind} with its defaults that builds the object from the settings. Names of
 * losses without settings are not checked here but when games are built.
 *
 * <p>This package does not depend on TensorFlow.
 */
package io.equilibria.internal.config;
