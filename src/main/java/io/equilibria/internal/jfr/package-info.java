/**
 * Events for Java Flight Recorder, in the category Equilibria. They cost next to nothing while no
 * recording is under way: fields are filled only where an event is recorded.
 */
package io.equilibria.internal.jfr;
