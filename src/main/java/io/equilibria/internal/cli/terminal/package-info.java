/**
 * Output of commands on a terminal: its width and colours ({@link
 * io.equilibria.internal.cli.terminal.Terminal}), tables ({@link
 * io.equilibria.internal.text.TextTable}), help ({@link
 * io.equilibria.internal.cli.terminal.HelpText}), and a fallback for terminals without Unicode. In
 * pipes and files there are no colours, and lines are not wrapped.
 */
package io.equilibria.internal.cli.terminal;
