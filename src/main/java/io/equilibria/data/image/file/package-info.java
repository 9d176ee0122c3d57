/**
 * Readers of image sets in files. Each checks what a file says of itself, magic and dimensions, and
 * its exact length, before it trusts a byte. The kinds are named in {@link
 * io.equilibria.data.image.file.ImageFileKinds}.
 */
package io.equilibria.data.image.file;
