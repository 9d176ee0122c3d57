/** Checks of SavedModels, which are programs, before they may run without trust. */
package io.equilibria.internal.serving.trust;
