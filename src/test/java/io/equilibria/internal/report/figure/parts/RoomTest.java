package io.equilibria.internal.report.figure.parts;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.report.figure.parts.Room.Place;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTest {
  private final Room room = new Room(new Rectangle2D.Double(100, 50, 200, 100));

  private static Place at(double x, double y) {
    return new Place(new Rectangle2D.Double(x, y, 40, 16), null);
  }

  @Test
  void aPlaceOffTheCurve_isBetter() {
    room.take(new Line2D.Double(100, 100, 300, 100));
    assertThat(room.best(List.of(at(150, 92), at(150, 60)))).isEqualTo(at(150, 60));
  }

  @Test
  void theFirstOfEquals_isBest() {
    assertThat(room.best(List.of(at(150, 92), at(150, 60)))).isEqualTo(at(150, 92));
  }

  @Test
  void wordsThatStandThere_areKeptFree() {
    room.take(at(150, 92).words());
    assertThat(room.best(List.of(at(170, 96), at(195, 92)))).isEqualTo(at(195, 92));
  }

  @Test
  void aPlaceThatReachesOutOfThePlot_isTheLastChoice() {
    room.take(new Line2D.Double(100, 100, 300, 100));
    assertThat(room.best(List.of(at(280, 60), at(150, 92)))).isEqualTo(at(150, 92));
  }

  @Test
  void aLeaderAcrossACurve_isWorse() {
    room.take(new Line2D.Double(100, 100, 300, 100));
    Rectangle2D below = new Rectangle2D.Double(150, 120, 40, 16);
    Rectangle2D above = new Rectangle2D.Double(150, 60, 40, 16);
    Place crossing = new Place(below, new Line2D.Double(160, 80, 160, 120));
    Place clear = new Place(above, new Line2D.Double(160, 85, 160, 76));
    assertThat(room.best(List.of(crossing, clear))).isEqualTo(clear);
  }
}
