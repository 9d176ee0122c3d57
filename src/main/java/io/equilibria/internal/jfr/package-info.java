/**
 * Events for Java Flight Recorder, in the category Equilibria. Without a recording they cost almost
 * nothing, since fields are set only if the event is recorded.
 */
package io.equilibria.internal.jfr;
