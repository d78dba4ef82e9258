package cnnc.report;

import cnnc.data.Picture;

/** A picture of a gallery with what stands below it. Any size: small ones are enlarged, pixel by pixel. */
public record Tile(String title, String caption, Picture picture) {}
