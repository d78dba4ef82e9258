package cnnc.benchmarks;

/** Something to be measured: tasks that may run at once. */
interface Work {
    interface Task {
        /** @param scratch the worker's own floats */
        void run(int task, float[] scratch);
    }

    int tasks();

    /** Floats that each worker needs. */
    int scratch();

    void run(int task, float[] scratch);

    static Work of(int tasks, int scratch, Task task) {
        return new Work() {
            @Override
            public int tasks() {
                return tasks;
            }

            @Override
            public int scratch() {
                return scratch;
            }

            @Override
            public void run(int number, float[] own) {
                task.run(number, own);
            }
        };
    }

    static Work of(int tasks, Task task) {
        return of(tasks, 0, task);
    }
}
