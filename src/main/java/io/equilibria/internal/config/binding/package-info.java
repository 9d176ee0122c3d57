/** Reads and writes records as YAML: nodes, keys, kinds, shapes. For use by {@code config} only. */
package io.equilibria.internal.config.binding;
