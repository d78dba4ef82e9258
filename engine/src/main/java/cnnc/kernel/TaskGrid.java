package cnnc.kernel;

/**
 * The tasks of a product of items (pixels, bands of lines) and panels: items in parts, and where they are too few for many workers,
 * panels too. A function of sizes alone.
 *
 * @param items of the full batch
 */
record TaskGrid(int items, int itemsPerTask, int panels, int panelsPerTask) {
    /** Tasks enough for 16 workers to end at about the same time. */
    static final int ENOUGH = 32;

    /** Worth a task: 4 µs at 128 products a ns, against 0.2 µs to start it. */
    private static final long MACS = 1 << 19;

    /** @param granule items that stay together */
    static TaskGrid of(int items, int granule, int panels, long macsPerItem) {
        return of(items, granule, panels, macsPerItem, ENOUGH);
    }

    /** @param enough tasks for which panels are divided too */
    static TaskGrid of(int items, int granule, int panels, long macsPerItem, int enough) {
        int granules = Tile.parts(items, granule);
        long worth = Math.max(1, macsPerItem * items / MACS);
        int itemTasks = (int) Math.min(granules, worth);
        int panelTasks = (int) Math.min(panels, Math.min(worth, enough) / itemTasks);
        int panelsPerTask = panelTasks < 2 ? panels : Tile.parts(panels, panelTasks);
        return new TaskGrid(items, Tile.parts(granules, itemTasks) * granule, panels, panelsPerTask);
    }

    int tasks() {
        return Tile.parts(items, itemsPerTask) * panelTasks();
    }

    private int panelTasks() {
        return Tile.parts(panels, panelsPerTask);
    }

    int firstItem(int task) {
        return task / panelTasks() * itemsPerTask;
    }

    int firstPanel(int task) {
        return task % panelTasks() * panelsPerTask;
    }

    int endPanel(int task) {
        return Math.min(firstPanel(task) + panelsPerTask, panels);
    }
}
