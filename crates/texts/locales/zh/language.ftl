comma = 、
or = { " 或 " }
semicolon = ；
