;; Takes elements of a table until it is refused more, then gives up.
(module
  (memory (export "memory") 1)
  (table 1 externref)
  (func (export "_start")
    (loop $more
      (br_if $more (i32.ne (table.grow 0 (ref.null extern) (i32.const 10000)) (i32.const -1))))
    (unreachable)))
