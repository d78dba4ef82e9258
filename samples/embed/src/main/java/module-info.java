/** A program of one's own. It sees one package of the engine: {@code cnnc}. */
module embed {
    requires cnnc;
    requires java.desktop;
    requires static org.jspecify;
}
