comma = { ", " }
or = { " or " }
semicolon = { "; " }
