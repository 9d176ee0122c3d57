/**
 * Output of commands on a terminal: its width and colours ({@link
 * io.equilibria.cli.terminal.Terminal}), tables ({@link io.equilibria.internal.text.TextTable}),
 * help ({@link io.equilibria.cli.terminal.HelpText}), and a fallback for terminals without Unicode.
 * In pipes and files there are no colours, and lines are not wrapped.
 */
package io.equilibria.cli.terminal;
