package cnnc.data;

import java.util.List;
import java.util.Optional;

/**
 * What a picture file says of itself, checked before anything is decoded.
 *
 * @param stored height and width in the file
 * @param orientation how it is turned afterwards
 * @param channels 1 or 3, as the {@link Picture} will have
 */
record PictureHeader(PictureSize stored, Orientation orientation, int channels) {
    /** Larger pictures are refused: 100 megapixels. A file of 100 KB can announce, and really hold, many times that. */
    static final long MOST_PIXELS = 100_000_000;

    /** @param decodedBytes of one pixel while it is decoded, beside those of the picture */
    static PictureHeader of(
            String file, long height, long width, Orientation orientation, int channels, int decodedBytes) {
        if (height < 1 || width < 1) {
            throw PictureFiles.damaged(file, "header", "announces " + height + "x" + width + " pixels");
        }
        if (height > MOST_PIXELS / width) {
            throw DataException.at(
                    file,
                    "header",
                    "announces " + height + "x" + width + " pixels",
                    "pictures of more than " + MOST_PIXELS / 1_000_000 + " megapixels are not read",
                    "make the picture smaller");
        }
        Memory.require(file, "", height * width * (channels + decodedBytes));
        return new PictureHeader(new PictureSize((int) height, (int) width), orientation, channels);
    }

    /** The size that all have; empty where they differ. */
    static Optional<PictureSize> commonSize(List<PictureHeader> headers) {
        boolean uniform = headers.stream().map(PictureHeader::size).distinct().count() == 1;
        return uniform ? Optional.of(headers.getFirst().size()) : Optional.empty();
    }

    /** 3 where one of them has. */
    static int mostChannels(List<PictureHeader> headers) {
        return headers.stream().mapToInt(PictureHeader::channels).max().orElseThrow();
    }

    /** Height and width upright. */
    PictureSize size() {
        return orientation.of(stored);
    }
}
