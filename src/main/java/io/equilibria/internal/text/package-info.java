/** Formats text for users: quotes, suggestions, tables, commands to paste. */
package io.equilibria.internal.text;
