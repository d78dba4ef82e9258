package cnnc.report;

import cnnc.io.Mark;
import java.util.List;

/** Tiles in columns as one HTML page, without scripts, fonts or addresses outside itself. */
public final class GalleryPage {
    /** Narrower pictures are shown enlarged to this width. */
    private static final int LEAST_WIDTH = 128;

    private GalleryPage() {}

    /** @param subtitle what the tiles have in common; may be empty */
    public static String render(String title, String subtitle, List<Tile> tiles, int columns) {
        int widest =
                tiles.stream().mapToInt(tile -> tile.picture().width()).max().orElse(LEAST_WIDTH);
        StringBuilder page = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append(Mark.PAGE)
                .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(Html.escape(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><main><h1>")
                .append(Html.escape(title))
                .append("</h1><p>")
                .append(Html.escape(subtitle))
                .append("</p><div class=\"tiles\" style=\"--columns:" + columns + ";--tile:"
                        + Math.max(widest, LEAST_WIDTH))
                .append("px\">\n");
        tiles.forEach(tile -> page.append(figure(tile)));
        return page.append("</div></main></body></html>\n").toString();
    }

    private static String figure(Tile tile) {
        String small = tile.picture().width() < LEAST_WIDTH ? " class=\"small\"" : "";
        return "<figure><img%s alt=\"%s\" src=\"%s\"><figcaption><b>%s</b>%s</figcaption></figure>%n"
                .formatted(
                        small,
                        Html.escape(tile.title()),
                        Thumbnail.of(tile.picture()),
                        Html.escape(tile.title()),
                        Html.escape(tile.caption()));
    }

    private static final String STYLE = """
        :root{--ink:#1b1f24;--soft:#5c6670;--paper:#fff;--card:#f5f7f9}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e8ea;--soft:#9aa4ae;--paper:#16191d;--card:#21262c}}
        body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
        main{padding:24px;width:max-content;max-width:100%;box-sizing:border-box;margin:0 auto}
        h1{font-size:24px;margin:0}p{color:var(--soft);margin:4px 0 20px}
        .tiles{display:grid;grid-template-columns:repeat(var(--columns),minmax(80px,var(--tile)));gap:16px}
        figure{margin:0;background:var(--card);border-radius:8px;overflow:hidden}
        img{display:block;width:100%}.small{image-rendering:pixelated}
        figcaption{padding:8px 10px 10px;font-size:12px;line-height:1.4;color:var(--soft);overflow-wrap:anywhere}
        b{display:block;font-size:13px;color:var(--ink)}
        @media(max-width:700px){.tiles{grid-template-columns:repeat(2,1fr)}}
        """;
}
