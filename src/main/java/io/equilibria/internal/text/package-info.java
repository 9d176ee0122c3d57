/** Words for people: quotes, suggestions, commands to paste. For this library's own use. */
package io.equilibria.internal.text;
