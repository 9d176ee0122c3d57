package io.equilibria.internal.feature;

import java.util.LinkedHashMap;
import java.util.Map;

/** The convolutions of Inception by torchvision's names, as pytorch-fid's own class has them. */
final class InceptionLayers {
  /** Shapes {@code [height, width, in, out]} of the kernels. */
  static final Map<String, int[]> ALL = new LinkedHashMap<>();

  static {
    put("Conv2d_1a_3x3", 3, 3, 3, 32);
    put("Conv2d_2a_3x3", 3, 3, 32, 32);
    put("Conv2d_2b_3x3", 3, 3, 32, 64);
    put("Conv2d_3b_1x1", 1, 1, 64, 80);
    put("Conv2d_4a_3x3", 3, 3, 80, 192);
    put("Mixed_5b.branch1x1", 1, 1, 192, 64);
    put("Mixed_5b.branch5x5_1", 1, 1, 192, 48);
    put("Mixed_5b.branch5x5_2", 5, 5, 48, 64);
    put("Mixed_5b.branch3x3dbl_1", 1, 1, 192, 64);
    put("Mixed_5b.branch3x3dbl_2", 3, 3, 64, 96);
    put("Mixed_5b.branch3x3dbl_3", 3, 3, 96, 96);
    put("Mixed_5b.branch_pool", 1, 1, 192, 32);
    put("Mixed_5c.branch1x1", 1, 1, 256, 64);
    put("Mixed_5c.branch5x5_1", 1, 1, 256, 48);
    put("Mixed_5c.branch5x5_2", 5, 5, 48, 64);
    put("Mixed_5c.branch3x3dbl_1", 1, 1, 256, 64);
    put("Mixed_5c.branch3x3dbl_2", 3, 3, 64, 96);
    put("Mixed_5c.branch3x3dbl_3", 3, 3, 96, 96);
    put("Mixed_5c.branch_pool", 1, 1, 256, 64);
    put("Mixed_5d.branch1x1", 1, 1, 288, 64);
    put("Mixed_5d.branch5x5_1", 1, 1, 288, 48);
    put("Mixed_5d.branch5x5_2", 5, 5, 48, 64);
    put("Mixed_5d.branch3x3dbl_1", 1, 1, 288, 64);
    put("Mixed_5d.branch3x3dbl_2", 3, 3, 64, 96);
    put("Mixed_5d.branch3x3dbl_3", 3, 3, 96, 96);
    put("Mixed_5d.branch_pool", 1, 1, 288, 64);
    put("Mixed_6a.branch3x3", 3, 3, 288, 384);
    put("Mixed_6a.branch3x3dbl_1", 1, 1, 288, 64);
    put("Mixed_6a.branch3x3dbl_2", 3, 3, 64, 96);
    put("Mixed_6a.branch3x3dbl_3", 3, 3, 96, 96);
    put("Mixed_6b.branch1x1", 1, 1, 768, 192);
    put("Mixed_6b.branch7x7_1", 1, 1, 768, 128);
    put("Mixed_6b.branch7x7_2", 1, 7, 128, 128);
    put("Mixed_6b.branch7x7_3", 7, 1, 128, 192);
    put("Mixed_6b.branch7x7dbl_1", 1, 1, 768, 128);
    put("Mixed_6b.branch7x7dbl_2", 7, 1, 128, 128);
    put("Mixed_6b.branch7x7dbl_3", 1, 7, 128, 128);
    put("Mixed_6b.branch7x7dbl_4", 7, 1, 128, 128);
    put("Mixed_6b.branch7x7dbl_5", 1, 7, 128, 192);
    put("Mixed_6b.branch_pool", 1, 1, 768, 192);
    put("Mixed_6c.branch1x1", 1, 1, 768, 192);
    put("Mixed_6c.branch7x7_1", 1, 1, 768, 160);
    put("Mixed_6c.branch7x7_2", 1, 7, 160, 160);
    put("Mixed_6c.branch7x7_3", 7, 1, 160, 192);
    put("Mixed_6c.branch7x7dbl_1", 1, 1, 768, 160);
    put("Mixed_6c.branch7x7dbl_2", 7, 1, 160, 160);
    put("Mixed_6c.branch7x7dbl_3", 1, 7, 160, 160);
    put("Mixed_6c.branch7x7dbl_4", 7, 1, 160, 160);
    put("Mixed_6c.branch7x7dbl_5", 1, 7, 160, 192);
    put("Mixed_6c.branch_pool", 1, 1, 768, 192);
    put("Mixed_6d.branch1x1", 1, 1, 768, 192);
    put("Mixed_6d.branch7x7_1", 1, 1, 768, 160);
    put("Mixed_6d.branch7x7_2", 1, 7, 160, 160);
    put("Mixed_6d.branch7x7_3", 7, 1, 160, 192);
    put("Mixed_6d.branch7x7dbl_1", 1, 1, 768, 160);
    put("Mixed_6d.branch7x7dbl_2", 7, 1, 160, 160);
    put("Mixed_6d.branch7x7dbl_3", 1, 7, 160, 160);
    put("Mixed_6d.branch7x7dbl_4", 7, 1, 160, 160);
    put("Mixed_6d.branch7x7dbl_5", 1, 7, 160, 192);
    put("Mixed_6d.branch_pool", 1, 1, 768, 192);
    put("Mixed_6e.branch1x1", 1, 1, 768, 192);
    put("Mixed_6e.branch7x7_1", 1, 1, 768, 192);
    put("Mixed_6e.branch7x7_2", 1, 7, 192, 192);
    put("Mixed_6e.branch7x7_3", 7, 1, 192, 192);
    put("Mixed_6e.branch7x7dbl_1", 1, 1, 768, 192);
    put("Mixed_6e.branch7x7dbl_2", 7, 1, 192, 192);
    put("Mixed_6e.branch7x7dbl_3", 1, 7, 192, 192);
    put("Mixed_6e.branch7x7dbl_4", 7, 1, 192, 192);
    put("Mixed_6e.branch7x7dbl_5", 1, 7, 192, 192);
    put("Mixed_6e.branch_pool", 1, 1, 768, 192);
    put("Mixed_7a.branch3x3_1", 1, 1, 768, 192);
    put("Mixed_7a.branch3x3_2", 3, 3, 192, 320);
    put("Mixed_7a.branch7x7x3_1", 1, 1, 768, 192);
    put("Mixed_7a.branch7x7x3_2", 1, 7, 192, 192);
    put("Mixed_7a.branch7x7x3_3", 7, 1, 192, 192);
    put("Mixed_7a.branch7x7x3_4", 3, 3, 192, 192);
    put("Mixed_7b.branch1x1", 1, 1, 1280, 320);
    put("Mixed_7b.branch3x3_1", 1, 1, 1280, 384);
    put("Mixed_7b.branch3x3_2a", 1, 3, 384, 384);
    put("Mixed_7b.branch3x3_2b", 3, 1, 384, 384);
    put("Mixed_7b.branch3x3dbl_1", 1, 1, 1280, 448);
    put("Mixed_7b.branch3x3dbl_2", 3, 3, 448, 384);
    put("Mixed_7b.branch3x3dbl_3a", 1, 3, 384, 384);
    put("Mixed_7b.branch3x3dbl_3b", 3, 1, 384, 384);
    put("Mixed_7b.branch_pool", 1, 1, 1280, 192);
    put("Mixed_7c.branch1x1", 1, 1, 2048, 320);
    put("Mixed_7c.branch3x3_1", 1, 1, 2048, 384);
    put("Mixed_7c.branch3x3_2a", 1, 3, 384, 384);
    put("Mixed_7c.branch3x3_2b", 3, 1, 384, 384);
    put("Mixed_7c.branch3x3dbl_1", 1, 1, 2048, 448);
    put("Mixed_7c.branch3x3dbl_2", 3, 3, 448, 384);
    put("Mixed_7c.branch3x3dbl_3a", 1, 3, 384, 384);
    put("Mixed_7c.branch3x3dbl_3b", 3, 1, 384, 384);
    put("Mixed_7c.branch_pool", 1, 1, 2048, 192);
  }

  private InceptionLayers() {}

  private static void put(String name, int... shape) {
    ALL.put(name, shape);
  }
}
