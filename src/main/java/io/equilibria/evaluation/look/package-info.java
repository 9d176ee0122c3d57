/** What training leaves for pictures of a game on data in the plane: samples and fields by step. */
package io.equilibria.evaluation.look;
