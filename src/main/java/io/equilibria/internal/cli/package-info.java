/**
 * The command line: arguments, exit codes, progress. It is the only place that ends the process,
 * and a thin layer over the Java API; a program can do everything without it.
 *
 * <p>One command is one class, named in {@link io.equilibria.internal.cli.Main}: options as fields,
 * {@link io.equilibria.internal.cli.CommonOptions} as a mixin, and a {@code call()} that returns an
 * {@link io.equilibria.internal.cli.ExitCode}. Errors are thrown; {@link
 * io.equilibria.internal.cli.ErrorReport} converts them to one message and an exit code, so that
 * commands never print errors themselves.
 *
 * <p>Help must be fast. Picocli reads the fields and methods of every command class to print it,
 * and so loads every type that their signatures name. A command therefore uses classes of
 * TensorFlow, and classes that need it, inside method bodies only, never in a field or a signature.
 * A test checks the classes that {@code --help} loads.
 */
package io.equilibria.internal.cli;
