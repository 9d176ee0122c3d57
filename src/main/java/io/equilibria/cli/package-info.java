/**
 * The command line: arguments, exit codes, progress. It is the only place that ends the process,
 * and a thin user of the Java API; whatever it can do, a program can do without it.
 *
 * <p>One command is one class, named in {@link io.equilibria.cli.Main}: options as fields, {@link
 * io.equilibria.cli.CommonOptions} as a mixin, and a {@code call()} that returns an {@link
 * io.equilibria.cli.ExitCode}. Whatever goes wrong is thrown; {@link io.equilibria.cli.ErrorReport}
 * turns it into one message and an exit code, so that no command prints errors of its own.
 *
 * <p>Help must come at once. Picocli reads the fields and methods of every command class to print
 * it, and so loads every type that their signatures name. A command therefore names no class of
 * TensorFlow, nor one that needs it, in a field or a signature: it uses them inside method bodies.
 * A test watches which classes {@code --help} loads.
 */
package io.equilibria.cli;
