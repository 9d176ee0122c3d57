package io.equilibria.internal.film;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.NodeList;

/**
 * A GIF as a viewer shows it.
 *
 * @param frames each over those before it
 * @param delays hundredths of a second
 * @param endless whether it repeats forever
 */
public record GifContent(List<BufferedImage> frames, List<Integer> delays, boolean endless) {

  /** Reads a file's content. */
  public static GifContent of(byte[] bytes) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    List<BufferedImage> frames = new ArrayList<>();
    List<Integer> delays = new ArrayList<>();
    boolean endless = false;
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in);
      for (int i = 0; i < reader.getNumImages(true); i++) {
        frames.add(over(frames, reader.read(i)));
        IIOMetadataNode root =
            (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
        IIOMetadataNode control =
            (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
        delays.add(Integer.valueOf(control.getAttribute("delayTime")));
        endless |= i == 0 && endless(root.getElementsByTagName("ApplicationExtension"));
      }
    } finally {
      reader.dispose();
    }
    return new GifContent(frames, delays, endless);
  }

  private static BufferedImage over(List<BufferedImage> before, BufferedImage frame) {
    BufferedImage shown =
        new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = shown.createGraphics();
    if (!before.isEmpty()) {
      graphics.drawImage(before.get(before.size() - 1), 0, 0, null);
    }
    graphics.drawImage(frame, 0, 0, null);
    graphics.dispose();
    return shown;
  }

  private static boolean endless(NodeList extensions) {
    for (int i = 0; i < extensions.getLength(); i++) {
      IIOMetadataNode extension = (IIOMetadataNode) extensions.item(i);
      byte[] content = (byte[]) extension.getUserObject();
      if (extension.getAttribute("applicationID").equals("NETSCAPE")) {
        return content[0] == 1 && content[1] == 0 && content[2] == 0;
      }
    }
    return false;
  }
}
