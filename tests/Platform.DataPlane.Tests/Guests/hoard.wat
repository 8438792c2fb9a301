;; Takes most of the memory it may have, is refused nothing, and gives up for another reason.
(module
  (memory (export "memory") 1)
  (func (export "_start")
    (if (i32.eq (memory.grow (i32.const 1500)) (i32.const -1)) (then (return)))
    (unreachable)))
